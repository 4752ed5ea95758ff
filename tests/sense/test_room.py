"""The room's first page, preparing a gathering, Today, and the API."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from nabij.sense.actions.contributions import write
from nabij.sense.actions.gatherings import close, open_sharing
from nabij.sense.models import Gathering
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, a_guest, a_member, go_to, laid, phone, seen


def test_an_empty_room_says_what_will_be_here_and_one_thing_to_do(cast: Cast, as_member):
    assert "Make a story form" in seen(as_member(cast.marieke), "/sense/")
    cast.story("The lift was broken.")
    assert "Prepare a gathering" in seen(as_member(cast.marieke), "/sense/")
    member = seen(as_member(cast.joost), "/sense/")
    assert "Prepare a gathering" not in member
    assert "A host of your team can prepare a gathering" in member


def test_the_room_needs_a_sign_in(cast: Cast):
    gathering = a_gathering(cast)
    for page in ("", "gatherings/new/", f"gatherings/{gathering.public_id}/"):
        assert Client().get(f"/sense/{page}").status_code == 302


def test_a_host_prepares_a_gathering(cast: Cast, as_member):
    host = as_member(cast.marieke)
    answer = host.post("/sense/gatherings/new/", {
        "team": cast.front_desk.pk, "title": "About waiting", "planned_at": "2030-05-01T10:00",
        "welcome": "Good that you are here.", "opening_question": "What did you leave behind?",
    })  # fmt: skip
    gathering = Gathering.objects.get()
    assert answer.headers["Location"] == f"/sense/gatherings/{gathering.public_id}/deck/"
    assert gathering.host == cast.marieke
    assert timezone.localtime(gathering.planned_at).hour == 10
    assert "About waiting" in seen(as_member(cast.joost), "/sense/")
    assert "About waiting" in seen(as_member(cast.joost), "/")


def test_only_hosts_prepare_and_only_for_their_team(cast: Cast, as_member):
    for member in (cast.joost, cast.ruud, cast.wim):
        assert as_member(member).get("/sense/gatherings/new/").status_code == 404
    answer = as_member(cast.marieke).post(
        "/sense/gatherings/new/", {"team": cast.repairs.pk, "title": "Theirs"}
    )
    assert answer.status_code == 422
    assert not Gathering.objects.exists()


def test_an_error_keeps_what_was_typed(cast: Cast, as_member):
    answer = as_member(cast.marieke).post(
        "/sense/gatherings/new/",
        {"team": cast.front_desk.pk, "title": " ", "planned_at": "tomorrow", "welcome": "Hello."},
    )
    assert answer.status_code == 422
    assert "Hello." in answer.content.decode()


def test_what_was_prepared_can_be_changed(cast: Cast, as_member):
    gathering = a_gathering(cast, stories=0, opened=False)
    path = f"/sense/gatherings/{gathering.public_id}/preparation/"
    assert "About waiting" in as_member(cast.marieke).get(path).content.decode()
    as_member(cast.marieke).post(path, {"title": "About letters"})
    gathering.refresh_from_db()
    assert gathering.title == "About letters"


def test_a_member_is_invited_and_need_not_come(cast: Cast, as_member):
    gathering = a_gathering(cast)
    shown = seen(as_member(cast.joost), f"/sense/gatherings/{gathering.public_id}/")
    assert "Marieke invites you" in shown
    assert "you need no reason" in shown
    assert gathering.join_code not in shown


def test_today_shows_the_gathering_under_way_before_the_next_one(cast: Cast, as_member):
    tomorrow = timezone.now() + timedelta(days=1)
    a_gathering(cast, opened=False, title="The next one", planned_at=tomorrow)
    assert "The next one" in seen(as_member(cast.joost), "/")
    a_gathering(cast, title="This one")
    assert "This one" in seen(as_member(cast.joost), "/")
    assert "This one" not in seen(as_member(cast.fatima), "/")


def test_what_was_planned_long_ago_and_never_began_has_passed(cast: Cast, as_member):
    long_ago = timezone.now() - timedelta(days=9)
    a_gathering(cast, opened=False, title="Never began", planned_at=long_ago)
    assert "Never began" not in seen(as_member(cast.joost), "/")


def test_earlier_gatherings_page_further_back(cast: Cast, as_member):
    for number in range(23):
        close(cast.marieke, a_gathering(cast, stories=0, title=f"Number {number:02}"))
    client = as_member(cast.joost)
    first = seen(client, "/sense/")
    assert "Number 22" in first
    assert "Number 02" not in first
    oldest = Gathering.objects.get(title="Number 03")
    assert "Number 02" in seen(client, f"/sense/?before={oldest.public_id}")
    for strange in ("x", "\x00", "9" * 400):
        assert client.get("/sense/", {"before": strange}).status_code == 200


@pytest.fixture
def shared(cast: Cast):
    gathering = go_to(cast, a_gathering(cast), "notice")
    joost = a_member(gathering, cast.joost)
    write(joost, gathering, kind="noticing", text="Nobody calls.", stories=laid(gathering)[:1])
    open_sharing(cast.marieke, gathering)
    write(joost, gathering, kind="question", text="In silence.", stage="ask")
    return gathering


def test_the_api_gives_gatherings_and_what_was_shared(cast: Cast, as_member, shared):
    client = as_member(cast.ruud)
    found = client.get("/api/sense/gatherings").json()
    assert [(one["id"], one["stage"]) for one in found] == [(shared.public_id, "notice")]
    assert shared.join_code not in str(found)
    address = f"/api/sense/gatherings/{shared.public_id}"
    noticing = client.get(f"{address}/contributions?kind=noticing").json()[0]
    assert (noticing["text"], noticing["signed_by"]) == ("Nobody calls.", "")
    assert noticing["stories"] == [laid(shared)[0].public_id]
    assert client.get(f"{address}/contributions?kind=question").json() == []
    assert client.get(address).json()["title"] == "About waiting"


def test_the_api_shows_nothing_of_other_teams(cast: Cast, as_member, shared):
    client = as_member(cast.fatima)
    assert client.get("/api/sense/gatherings").json() == []
    address = f"/api/sense/gatherings/{shared.public_id}"
    for part in ("", "/contributions?kind=noticing", "/statements"):
        assert client.get(address + part).status_code == 404
        assert Client().get(address + part).status_code == 401


@pytest.mark.parametrize("strange", ["\x00", "x" * 99, "ÀÀ", "..", "9" * 40])
def test_the_api_stands_strange_input(cast: Cast, as_member, shared, strange):
    client = as_member(cast.joost)
    for path in ("/api/sense/gatherings", "/api/sense/questions"):
        assert client.get(path, {"after": strange}).status_code in (404, 422)
    assert (
        client.get(
            f"/api/sense/gatherings/{shared.public_id}/contributions", {"kind": strange}
        ).status_code
        == 422
    )


def test_a_let_go_member_is_nobody(cast: Cast, as_member, shared):
    client = as_member(cast.joost)
    cast.joost.is_active = False
    cast.joost.save()
    assert client.get(f"/sense/gatherings/{shared.public_id}/").status_code == 302
    assert client.get(f"/join/{shared.join_code}/").status_code == 200
    guest = a_guest(shared)
    assert guest.in_team is False


@pytest.mark.parametrize("strange", ["\x00", "9" * 40, "²", "-1", "<b>", "ÀÀ", "é" * 3000])
def test_strange_words_after_the_question_mark_are_no_trouble(cast: Cast, as_member, strange):
    gathering = go_to(cast, a_gathering(cast), "read")
    client = as_member(cast.marieke)
    phone(gathering, client=client)
    own = f"/sense/gatherings/{gathering.public_id}/"
    for path, name in (
        ("/sense/", "before"), (f"{own}deck/", "q"), (f"/join/{gathering.join_code}/", "card"),
        (f"/join/{gathering.join_code}/", "writing"), (f"/join/{gathering.join_code}/", "sent"),
        (f"/join/{gathering.join_code}/", "statement"),
        (f"/join/{gathering.join_code}/stories/", "card"),
        (f"/join/{gathering.join_code}/stories/", "story"),
    ):  # fmt: skip
        assert client.get(path, {name: strange}).status_code == 200, (path, name)
    client.post(f"{own}deck/stories/", {"story": [strange]})
    assert client.post(f"{own}stage/", {"stage": strange}).status_code == 422
    vote = client.post(f"/join/{gathering.join_code}/votes/", {"statement": strange, "value": "1"})
    assert vote.status_code == 422
