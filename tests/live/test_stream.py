"""A stream says "changed" and nothing more, for as long as one may see the page."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from nabij.live import stream as streams
from nabij.live.bus import bus
from nabij.live.stream import BEAT, CHANGED, GONE, stream
from tests.live.loops import in_own_loop

LONG = 30.0
"""Never waited for: only what is broken takes so long."""

Events = AsyncIterator[bytes]
Beat = Callable[[float], None]


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch) -> Iterator[Beat]:
    """`beat(0.01)`: so many seconds from heartbeat to heartbeat."""
    yield lambda seconds: monkeypatch.setattr(streams, "BEAT_SECONDS", seconds)
    assert not bus._listeners, "Somebody left and is still listened for."


def told(read: Callable[[Events], object], still_allowed: Callable[[], bool] = lambda: True):
    """What `read` makes of the events that one browser gets about the lift."""

    async def browser() -> object:
        async with asyncio.timeout(LONG):
            events = aiter(stream("lift", still_allowed).streaming_content)
            try:
                return await read(events)  # type: ignore[misc]
            finally:
                await events.aclose()  # type: ignore[attr-defined]

    return in_own_loop(browser)


def answers(*given: bool) -> Callable[[], bool]:
    """Whether one may still see it: one answer each time it is asked."""
    left = iter(given)
    return lambda: next(left)


def test_the_first_event_comes_at_once(beat: Beat):
    beat(3600)

    async def read(events: Events) -> bytes:
        return await anext(events)

    first = told(read)
    assert first.startswith(b"retry: ")
    assert first.endswith(CHANGED)


def test_each_change_is_told_without_waiting_for_a_beat(beat: Beat):
    beat(3600)

    async def read(events: Events) -> list[bytes]:
        await anext(events)
        seen = []
        for _ in range(3):
            bus.announce("door")
            bus.announce("lift")
            seen.append(await anext(events))
        return seen

    assert told(read) == [CHANGED] * 3


def test_changes_while_a_browser_is_slow_are_told_once(beat: Beat):
    beat(3600)

    async def read(events: Events) -> bool:
        await anext(events)
        for _ in range(100):
            bus.announce("lift")
        assert await anext(events) == CHANGED
        more = asyncio.ensure_future(anext(events))  # type: ignore[arg-type]
        done, _waiting = await asyncio.wait([more], timeout=0.05)
        more.cancel()
        await asyncio.wait([more])
        return bool(done)

    assert told(read) is False


def test_it_beats_while_nothing_changes(beat: Beat):
    beat(0.01)

    async def read(events: Events) -> list[bytes]:
        await anext(events)
        return [await anext(events) for _ in range(3)]

    assert told(read) == [BEAT] * 3


def test_a_beat_is_no_event_to_a_browser():
    assert BEAT.startswith(b":")
    assert BEAT.endswith(b"\n\n")


def test_who_loses_the_right_is_told_so_and_the_stream_ends(beat: Beat):
    beat(0.01)

    async def read(events: Events) -> list[bytes]:
        await anext(events)
        return [event async for event in events]

    assert told(read, answers(True, True, False)) == [BEAT, BEAT, GONE]


def test_who_loses_the_right_is_told_so_also_where_changes_never_stop(beat: Beat):
    beat(0.02)

    async def read(events: Events) -> bytes:
        last = b""
        async for event in events:
            last = event
            bus.announce("lift")
        return last

    assert told(read, answers(True, False)) == GONE


def test_a_right_that_can_not_be_asked_ends_the_stream(beat: Beat):
    """The database is away: the browser connects again by itself, and is asked anew."""
    beat(0.01)

    def ask() -> bool:
        raise ConnectionError

    async def read(events: Events) -> None:
        await anext(events)
        with pytest.raises(ConnectionError):
            await anext(events)

    told(read, ask)


def test_who_closes_the_page_is_forgotten(beat: Beat):
    beat(3600)

    async def read(events: Events) -> int:
        await anext(events)
        listening = len(bus._listeners["lift"])
        await events.aclose()  # type: ignore[attr-defined]
        return listening

    assert told(read) == 1


def test_nothing_in_between_keeps_it():
    response = stream("lift", lambda: True)
    assert response["Content-Type"] == "text/event-stream"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Accel-Buffering"] == "no"


def test_who_may_not_listen_gets_no_stream(cast, as_member):
    from tests.sense.gatherings import a_gathering, phone

    gathering = a_gathering(cast)
    own = f"/sense/gatherings/{gathering.public_id}/"
    for member in (cast.joost, cast.fatima):
        for part in ("changes/", "screen/changes/"):
            assert as_member(member).get(own + part).status_code == 404
    assert phone(gathering).get(f"/join/{gathering.join_code}/changes/").status_code == 200
    assert as_member(cast.joost).get(f"/join/{gathering.join_code}/changes/").status_code == 302
