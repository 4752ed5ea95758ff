"""Who listens to what, inside this process.

A listener is one asyncio event: many announcements before it wakes up are one
"changed". So a slow browser can never make a queue grow.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Listener:
    """One open stream. `wait()` returns True when something changed, False after `seconds`."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()

    def wake(self) -> None:
        """Wake the listener, from any thread."""
        # The loop may end at any moment; its listener then needs nothing any more.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self, seconds: float) -> bool:
        # Not `wait_for`: in Python 3.11 it can swallow that the stream is being ended.
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


class Bus:
    """Topics and their listeners; safe to use from every thread."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._lock = threading.Lock()

    @contextmanager
    def listening(self, topic: str) -> Iterator[Listener]:
        listener = Listener()
        with self._lock:
            self._listeners[topic].add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners[topic].discard(listener)
                if not self._listeners[topic]:
                    del self._listeners[topic]

    def announce(self, topic: str) -> None:
        with self._lock:
            listeners = list(self._listeners.get(topic, ()))
        for listener in listeners:
            listener.wake()

    def wake_all(self) -> None:
        """Wake everybody: used after a gap in which announcements may have been missed."""
        with self._lock:
            listeners = [one for topic in self._listeners.values() for one in topic]
        for listener in listeners:
            listener.wake()


bus = Bus()
