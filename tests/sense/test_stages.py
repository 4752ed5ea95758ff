"""The host leads through the stages; each can be skipped or gone back to."""

import pytest
from django.test import Client

from nabij.foundation import slots
from nabij.foundation.errors import AlreadyDone, NotYours
from nabij.people.models import Membership
from nabij.sense.actions.contributions import write
from nabij.sense.actions.gatherings import close, move_on, open_doors, open_sharing
from nabij.sense.models import Stage
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, a_guest, go_to, phone, seen, table


def test_each_stage_can_be_skipped_or_gone_back_to(cast: Cast):
    gathering = a_gathering(cast)
    for stage in ("close", "notice", "within_reach", "arrive", "pattern", "read"):
        assert go_to(cast, gathering, stage).state == stage


@pytest.mark.parametrize("stage", Stage.values)
def test_every_screen_shows_the_stage_it_is_in(cast: Cast, as_member, stage):
    gathering = a_gathering(cast)
    client = phone(gathering, "Amina")
    if stage != "arrive":
        go_to(cast, gathering, stage)
    host = as_member(cast.marieke)
    for page in (
        client.get(table(gathering)),
        host.get(f"/sense/gatherings/{gathering.public_id}/"),
        host.get(f"/sense/gatherings/{gathering.public_id}/screen/"),
    ):
        assert page.status_code == 200
        assert f'data-stage="{stage}"' in page.content.decode()


def test_the_host_moves_on_from_the_page_and_it_is_written_down(cast: Cast, as_member):
    gathering = a_gathering(cast)
    host = as_member(cast.marieke)
    host.post(f"/sense/gatherings/{gathering.public_id}/stage/", {"stage": "ask"})
    gathering.refresh_from_db()
    assert gathering.state == "ask"
    entry = Entry.objects.about(gathering).last()
    assert (entry.verb, entry.facts) == ("gathering.move_on", {"stage": "ask"})


def test_another_host_of_the_team_can_take_over(cast: Cast):
    gathering = a_gathering(cast)
    Membership.objects.filter(member=cast.joost).update(is_host=True)
    cast.joost.forget_rights()
    assert move_on(cast.joost, gathering, stage="read").state == "read"


def test_only_hosts_of_the_team_lead(cast: Cast, as_member):
    gathering = a_gathering(cast)
    guest = a_guest(gathering, "Amina")
    for by in (cast.joost, cast.ruud, cast.fatima, cast.wim, guest):
        for act, given in ((move_on, {"stage": "ask"}), (open_sharing, {}), (close, {})):
            with pytest.raises(NotYours):
                act(by, gathering, **given)
    address = f"/sense/gatherings/{gathering.public_id}/"
    for part in ("stage/", "sharing/", "end/", "opening/", "card/", "statements/"):
        assert as_member(cast.joost).post(address + part, {"stage": "ask"}).status_code == 404
        assert as_member(cast.fatima).post(address + part, {"stage": "ask"}).status_code == 404
        assert Client().post(address + part, {"stage": "ask"}).status_code == 302
    for part in ("screen/", "changes/", "deck/", "preparation/", "end/"):
        assert as_member(cast.joost).get(address + part).status_code == 404


def test_a_member_of_another_team_does_not_know_that_it_exists(cast: Cast, as_member):
    gathering = a_gathering(cast)
    client = as_member(cast.fatima)
    for part in ("", "outcome/", "cards/", "cards/1/"):
        assert client.get(f"/sense/gatherings/{gathering.public_id}/{part}").status_code == 404
    assert "About waiting" not in seen(client, "/sense/")


def test_a_stage_that_is_none_is_refused_kindly(cast: Cast, as_member):
    gathering = a_gathering(cast)
    address = f"/sense/gatherings/{gathering.public_id}/stage/"
    assert as_member(cast.marieke).post(address, {"stage": "solve"}).status_code == 422


def test_opening_twice_and_moving_after_the_end_are_refused(cast: Cast):
    gathering = a_gathering(cast)
    with pytest.raises(AlreadyDone):
        open_doors(cast.marieke, gathering)
    close(cast.marieke, gathering)
    for act, given in ((move_on, {"stage": "read"}), (open_sharing, {}), (close, {})):
        with pytest.raises(AlreadyDone):
            act(cast.marieke, gathering, **given)


@pytest.fixture
def step_offered(monkeypatch):
    """Another room offers a step under what was shared."""

    def filling(request, subject):
        return "web/components/notice.html", {"text": f"Make a step of {subject.text}"}

    monkeypatch.setitem(slots._fillings, "sense.contribution.after", [(1, "test", filling)])


def test_a_step_is_offered_within_reach_and_not_before(cast: Cast, as_member, step_offered):
    gathering = go_to(cast, a_gathering(cast), "notice")
    joost, guest = phone(gathering, client=as_member(cast.joost)), phone(gathering)
    open_sharing(cast.marieke, gathering)
    member = gathering.participants.get(member=cast.joost)
    for kind in ("noticing", "solution"):
        write(member, gathering, kind=kind, text="a sign")
    host = as_member(cast.marieke)
    pages = ((joost, table(gathering)), (host, f"/sense/gatherings/{gathering.public_id}/"))
    assert all("Make a step of a sign" not in seen(client, page) for client, page in pages)
    go_to(cast, gathering, "within_reach")
    assert all("Make a step of a sign" in seen(client, page) for client, page in pages)
    assert "Make a step" not in seen(guest, table(gathering))


def test_with_scripts_only_the_new_state_is_fetched_not_a_page_after_a_page(cast: Cast, as_member):
    gathering = a_gathering(cast)
    host, part = as_member(cast.marieke), {"HX-Request": "true"}
    path = f"/sense/gatherings/{gathering.public_id}/stage/"
    answer = host.post(path, {"stage": "notice"}, headers=part)
    assert answer.status_code == 200
    assert 'data-stage="notice"' in answer.content.decode()
    client = phone(gathering)
    words = {"text": "Nobody calls back.", "stage": "notice", "as": "write"}
    answer = client.post(f"{table(gathering)}contributions/", words, headers=part)
    assert answer.status_code == 200
    assert "Nobody calls back." in answer.content.decode()
    assert f'data-draft-sent="gathering:{gathering.public_id}:notice"' in answer.content.decode()
