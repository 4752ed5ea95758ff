"""The stream to one browser says "changed" and nothing else."""

from nabij.live import stream as door
from nabij.live.bus import bus
from nabij.live.stream import stream
from tests.live.loops import in_own_loop


def told(topic: str, allowed, announcements: int, events: int) -> list[bytes]:
    """The first events that a browser gets."""

    async def run() -> list[bytes]:
        got = []
        source = door._events(topic, allowed)
        async for event in source:
            got.append(event)
            if announcements >= len(got):
                bus.announce(topic)
            if len(got) == events:
                break
        await source.aclose()
        return got

    return in_own_loop(run)


def test_it_says_changed_at_once_so_that_who_reconnects_misses_nothing():
    assert told("x:a", lambda: True, 0, 1) == [b"retry: 1000\n\n" + door.CHANGED]


def test_it_says_changed_at_each_change():
    assert told("x:a", lambda: True, 2, 3)[1:] == [door.CHANGED, door.CHANGED]


def test_when_nothing_changes_it_asks_whether_one_may_still_listen(monkeypatch):
    monkeypatch.setattr(door, "BEAT_SECONDS", 0.01)
    answers = iter([True, False])
    got = told("x:a", lambda: next(answers), 0, 9)
    assert got[1:] == [door.BEAT, door.GONE]


def test_a_stream_is_kept_by_nobody_on_the_way(db):
    response = stream("x:a", lambda: True)
    assert response["Content-Type"] == "text/event-stream"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Accel-Buffering"] == "no"
    response.close()


def test_who_may_not_listen_gets_no_stream(cast, as_member):
    from tests.sense.gatherings import a_gathering, phone

    gathering = a_gathering(cast)
    own = f"/sense/gatherings/{gathering.public_id}/"
    for member in (cast.joost, cast.fatima):
        for part in ("changes/", "screen/changes/"):
            assert as_member(member).get(own + part).status_code == 404
    assert phone(gathering).get(f"/join/{gathering.join_code}/changes/").status_code == 200
    assert as_member(cast.joost).get(f"/join/{gathering.join_code}/changes/").status_code == 302
