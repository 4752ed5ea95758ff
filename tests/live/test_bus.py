"""Who listens to a topic is woken when it changes, and only then."""

import threading

from nabij.live.bus import Bus
from tests.live.loops import in_own_loop


def woken(bus: Bus, listen_to: str, announcements: list[str], seconds: float = 0.05) -> list[bool]:
    """Whether a listener was woken, and whether once more after that."""

    async def run() -> list[bool]:
        with bus.listening(listen_to) as listener:
            thread = threading.Thread(target=lambda: [bus.announce(one) for one in announcements])
            thread.start()
            thread.join()
            return [await listener.wait(seconds), await listener.wait(seconds)]

    return in_own_loop(run)


def test_an_announcement_from_another_thread_wakes_who_listens():
    assert woken(Bus(), "gathering:a", ["gathering:a"]) == [True, False]


def test_many_announcements_are_one_so_that_a_slow_browser_makes_no_queue():
    assert woken(Bus(), "gathering:a", ["gathering:a"] * 1000) == [True, False]


def test_another_topic_wakes_nobody():
    assert woken(Bus(), "gathering:a", ["gathering:b", "gathering:a:host"]) == [False, False]


def test_who_stopped_listening_is_forgotten():
    bus = Bus()
    woken(bus, "gathering:a", [])
    assert not bus._listeners
    bus.announce("gathering:a")


def test_after_a_gap_everybody_is_woken():
    bus = Bus()

    async def run() -> list[bool]:
        with bus.listening("a") as one, bus.listening("b") as other:
            bus.wake_all()
            return [await one.wait(0.05), await other.wait(0.05)]

    assert in_own_loop(run) == [True, True]


def test_a_listener_whose_server_has_stopped_does_no_harm():
    bus = Bus()

    async def begin():
        listening = bus.listening("a")
        listening.__enter__()
        return listening

    in_own_loop(begin)
    bus.announce("a")
    bus.wake_all()
