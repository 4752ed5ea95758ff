"""A process of its own that says what it hears: `python -m tests.live.listening lift door`.

It says "listening" once it hears other processes, and then each topic that changed.
"""

import asyncio
import sys

import django

LONG = 60.0


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


async def listen(topics: list[str]) -> None:
    from contextlib import ExitStack

    from nabij.live.bus import bus
    from nabij.live.postgres import ensure_listening

    with ExitStack() as here:
        listeners = {topic: here.enter_context(bus.listening(topic)) for topic in topics}
        ensure_listening()
        # Beginning to listen is the end of a gap: everybody is woken once.
        for listener in listeners.values():
            assert await listener.wait(LONG)
        say("listening")
        await asyncio.gather(*(tell(topic, one) for topic, one in listeners.items()))


async def tell(topic: str, listener) -> None:
    while True:
        if await listener.wait(LONG):
            say(topic)


if __name__ == "__main__":
    django.setup()
    asyncio.run(listen(sys.argv[1:]))
