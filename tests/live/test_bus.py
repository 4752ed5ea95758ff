"""Who listens is woken, from whichever thread; who left is forgotten."""

import asyncio
import threading

import pytest

from nabij.live.bus import Bus, Listener
from tests.live.loops import in_own_loop

LONG = 30.0
"""Never waited for: only what is broken takes so long."""


def from_another_thread(act, *given) -> None:
    """Do it in another thread, and wait until that thread has ended."""
    thread = threading.Thread(target=act, args=given)
    thread.start()
    thread.join()


def test_a_listener_is_woken_from_another_thread():
    bus = Bus()

    async def listen() -> bool:
        with bus.listening("lift") as listener:
            thread = threading.Thread(target=bus.announce, args=["lift"])
            thread.start()
            woken = await listener.wait(LONG)
            thread.join()
            return woken

    assert in_own_loop(listen)


def test_many_announcements_before_it_wakes_are_one():
    bus = Bus()

    def announce_often() -> None:
        for _ in range(500):
            bus.announce("lift")

    async def listen() -> list[bool]:
        with bus.listening("lift") as listener:
            from_another_thread(announce_often)
            woken = [await listener.wait(LONG), await listener.wait(0.01)]
            from_another_thread(bus.announce, "lift")
            return [*woken, await listener.wait(LONG)]

    assert in_own_loop(listen) == [True, False, True]


def test_an_announcement_wakes_all_who_listen_to_it_and_nobody_else():
    bus = Bus()

    async def listen() -> list[bool]:
        with (
            bus.listening("lift") as amina,
            bus.listening("lift") as bram,
            bus.listening("door") as cem,
        ):
            bus.announce("lift")
            return [await amina.wait(LONG), await bram.wait(LONG), await cem.wait(0.01)]

    assert in_own_loop(listen) == [True, True, False]


def test_after_a_gap_everybody_is_woken():
    bus = Bus()

    async def listen() -> list[bool]:
        with bus.listening("lift") as amina, bus.listening("door") as cem:
            from_another_thread(bus.wake_all)
            return [await one.wait(LONG) for one in (amina, cem)]

    assert in_own_loop(listen) == [True, True]


def test_an_announcement_to_nobody_leaves_nothing_behind():
    bus = Bus()
    for number in range(100):
        bus.announce(f"gathering:{number}")
    bus.wake_all()
    assert not bus._listeners


def test_who_leaves_is_forgotten_and_the_others_stay():
    bus = Bus()

    async def listen() -> bool:
        with bus.listening("lift") as stays:
            with bus.listening("lift"):
                assert len(bus._listeners["lift"]) == 2
            assert bus._listeners["lift"] == {stays}
            bus.announce("lift")
            return await stays.wait(LONG)

    assert in_own_loop(listen)
    assert not bus._listeners


def test_who_falls_over_is_forgotten_too():
    bus = Bus()

    async def listen() -> None:
        with bus.listening("lift"):
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        in_own_loop(listen)
    assert not bus._listeners


@pytest.mark.parametrize("seen", [True, False])
def test_a_listener_whose_loop_ended_keeps_nobody_from_being_woken(monkeypatch, seen: bool):
    """Its loop may also end right after it was looked at: then that is not seen."""
    bus = Bus()

    async def sit_down() -> Listener:
        return Listener()

    ended = in_own_loop(sit_down)
    if not seen:
        monkeypatch.setattr(ended._loop, "is_closed", lambda: False)
    bus._listeners["lift"].add(ended)

    async def listen() -> bool:
        with bus.listening("lift") as listener:
            from_another_thread(bus.announce, "lift")
            return await listener.wait(LONG)

    assert in_own_loop(listen)


@pytest.mark.parametrize("moments", range(6))
def test_who_is_woken_and_ended_at_the_same_moment_ends(moments: int):
    bus = Bus()

    async def listen() -> None:
        with bus.listening("lift") as listener:
            waiting = asyncio.create_task(listener.wait(LONG))
            await asyncio.sleep(0.01)
            bus.announce("lift")
            for _ in range(moments):
                await asyncio.sleep(0)
            if waiting.cancel():
                with pytest.raises(asyncio.CancelledError):
                    await waiting
            else:
                assert waiting.result() is True

    in_own_loop(listen)
