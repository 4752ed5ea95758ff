"""Everybody writes in silence first; then the host opens the sharing. Solutions are parked."""

import pytest
from django.test import Client

from nabij.foundation.errors import NotYet, NotYours
from nabij.sense.actions.contributions import park, reword, share, take_back, tie, write
from nabij.sense.actions.gatherings import open_sharing
from nabij.sense.models import Assumption, Noticing, ParkedSolution, Question
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, a_guest, a_member, go_to, laid, phone, seen, table


@pytest.fixture
def gathering(cast: Cast):
    return go_to(cast, a_gathering(cast), "notice")


def say(client: Client, gathering, text, stage="notice", **more):
    return client.post(
        f"{table(gathering)}contributions/",
        {"text": text, "stage": stage, "as": "write", **more},
        follow=True,
    )


def test_what_is_written_in_silence_is_seen_by_the_writer_alone(cast, as_member, gathering):
    amina, joost = phone(gathering, "Amina"), phone(gathering, client=as_member(cast.joost))
    say(amina, gathering, "Nobody calls back.")
    assert "Nobody calls back." in seen(amina, table(gathering))
    host = as_member(cast.marieke)
    address = f"/sense/gatherings/{gathering.public_id}/"
    for client, page in (
        (joost, table(gathering)),
        (host, address),
        (host, f"{address}screen/"),
        (host, f"{address}outcome/"),
    ):
        assert "Nobody calls back." not in seen(client, page)
    assert "1 thing is written down in silence" in seen(host, address)


def test_when_the_host_opens_the_sharing_all_see_it_without_a_name(cast, as_member, gathering):
    amina, joost = phone(gathering, "Amina"), phone(gathering, client=as_member(cast.joost))
    say(amina, gathering, "Nobody calls back.")
    as_member(cast.marieke).post(f"/sense/gatherings/{gathering.public_id}/sharing/")
    shown = seen(joost, table(gathering))
    assert "Nobody calls back." in shown
    assert "Amina" not in shown


def test_who_wants_to_signs(cast, as_member, gathering):
    amina, joost = phone(gathering, "Amina"), phone(gathering, client=as_member(cast.joost))
    say(amina, gathering, "Nobody calls back.", signed="on")
    open_sharing(cast.marieke, gathering)
    assert "Amina" in seen(joost, table(gathering))


def test_what_is_written_after_sharing_opened_is_there_at_once(cast, as_member, gathering):
    open_sharing(cast.marieke, gathering)
    say(phone(gathering), gathering, "And the letter came late.")
    host = as_member(cast.marieke)
    assert "the letter came late" in seen(host, f"/sense/gatherings/{gathering.public_id}/screen/")


def test_at_the_close_the_big_screen_shows_what_came_out(cast, as_member, gathering):
    open_sharing(cast.marieke, gathering)
    say(phone(gathering, "Amina"), gathering, "The letter came late.")
    go_to(cast, gathering, "close")
    shown = seen(as_member(cast.marieke), f"/sense/gatherings/{gathering.public_id}/screen/")
    assert "The letter came late." in shown


def test_what_was_begun_in_a_stage_that_is_over_can_still_be_shared_or_parked(cast, gathering):
    amina = phone(gathering, "Amina")
    go_to(cast, gathering, "ask")
    late = seen(amina, f"{table(gathering)}?writing=notice")
    assert "What you were writing is still here" in late
    say(amina, gathering, "Nobody calls back.", **{"as": "share"})
    assert Noticing.objects.get().is_shared
    assert Noticing.objects.get().stage == "notice"
    say(amina, gathering, "Put up a sign.", **{"as": "park"})
    assert ParkedSolution.objects.get().stage == "notice"


def test_what_stayed_behind_unshared_can_be_shared_by_its_writer_alone(cast, gathering):
    amina, joost = a_guest(gathering, "Amina"), a_member(gathering, cast.joost)
    one = write(amina, gathering, kind="noticing", text="Nobody calls back.")
    go_to(cast, gathering, "ask")
    for by in (joost, cast.marieke):
        for act in (share, park, take_back):
            with pytest.raises(NotYours):
                act(by, one)
    assert share(amina, one).is_shared


def test_a_solution_is_parked_with_one_tap_and_comes_back_within_reach(cast, as_member, gathering):
    amina = phone(gathering, "Amina")
    page = say(amina, gathering, "We should put up a sign.").content.decode()
    assert "This sounds like a solution" in page
    one = Noticing.objects.get()
    amina.post(f"{table(gathering)}noticing/{one.public_id}/parking/")
    assert not Noticing.objects.exists()
    shown = seen(amina, table(gathering))
    assert "1 solution of yours is parked" in shown
    assert "put up a sign" not in shown
    screen = f"/sense/gatherings/{gathering.public_id}/screen/"
    assert "put up a sign" not in seen(as_member(cast.marieke), screen)
    go_to(cast, gathering, "within_reach")
    for client, page in ((amina, table(gathering)), (as_member(cast.marieke), screen)):
        assert "put up a sign" in seen(client, page)


def test_the_hint_about_a_solution_is_for_its_writer_only(cast, as_member, gathering):
    open_sharing(cast.marieke, gathering)
    amina, joost = phone(gathering, "Amina"), phone(gathering, client=as_member(cast.joost))
    say(amina, gathering, "We should put up a sign.")
    assert "sounds like a solution" not in seen(joost, table(gathering))


def test_the_host_can_park_what_is_shared(cast, as_member, gathering):
    open_sharing(cast.marieke, gathering)
    one = write(a_guest(gathering), gathering, kind="noticing", text="Put up a sign.")
    path = f"/sense/gatherings/{gathering.public_id}/noticing/{one.public_id}/parking/"
    assert as_member(cast.joost).post(path).status_code == 404
    assert as_member(cast.marieke).post(path).status_code == 302
    assert ParkedSolution.objects.get().text == "Put up a sign."


def test_a_parked_solution_keeps_its_stories(cast, gathering):
    amina, (first, _second) = a_member(gathering, cast.joost), laid(gathering)
    one = write(amina, gathering, kind="noticing", text="A sign.", stories=[first])
    assert list(park(amina, one).stories.all()) == [first]


def test_remarks_about_a_question_are_gentle_and_stop_nobody(cast, as_member, gathering):
    go_to(cast, gathering, "ask")
    amina, joost = phone(gathering, "Amina"), phone(gathering, client=as_member(cast.joost))
    page = say(amina, gathering, "Did nobody call her?", stage="ask").content.decode()
    assert "answered with yes or no" in page
    open_sharing(cast.marieke, gathering)
    shown = seen(joost, table(gathering))
    assert "Did nobody call her?" in shown
    assert "yes or no" not in shown
    assert Question.objects.get().is_shared


def test_an_assumption_says_when_we_would_be_wrong_and_how_to_find_out(cast, as_member, gathering):
    go_to(cast, gathering, "assume")
    amina = phone(gathering, "Amina")
    say(
        amina,
        gathering,
        "people read the letter",
        stage="assume",
        wrong_if="they call to ask what it says",
        find_out="ask the next three callers",
    )
    shown = seen(amina, table(gathering))
    assert "they call to ask what it says" in shown
    assert "ask the next three callers" in shown


def test_stories_can_be_put_for_and_against_an_assumption(cast, as_member, gathering):
    go_to(cast, gathering, "assume")
    client, (first, second) = phone(gathering, client=as_member(cast.joost)), laid(gathering)
    say(client, gathering, "people read the letter", stage="assume")
    one = Assumption.objects.get()
    path = f"{table(gathering)}assumption/{one.public_id}/ties/"
    assert "against" in seen(client, path)
    client.post(path, {f"story-{first.public_id}": "for", f"story-{second.public_id}": "against"})
    assert list(one.stories_for.all()) == [first]
    assert list(one.stories_against.all()) == [second]
    client.post(path, {f"story-{first.public_id}": "against"})
    assert list(one.stories_for.all()) == []
    assert list(one.stories_against.all()) == [first]
    assert list(one.stories.all()) == [first]


def test_what_is_shared_anybody_at_the_table_ties_to_a_story_on_the_table(cast, gathering):
    amina, joost = a_guest(gathering), a_member(gathering, cast.joost)
    one = write(amina, gathering, kind="noticing", text="Nobody calls back.")
    first, elsewhere = laid(gathering)[0], cast.story("Another story")
    with pytest.raises(NotYours):
        tie(joost, one, sides={first: "tied"})
    open_sharing(cast.marieke, gathering)
    one.refresh_from_db()
    tie(joost, one, sides={first: "tied", elsewhere: "tied"})
    assert list(one.stories.all()) == [first]


def test_one_can_say_it_differently_or_throw_it_away(cast, gathering):
    client = phone(gathering, "Amina")
    say(client, gathering, "Nobody cals.")
    one = Noticing.objects.get()
    path = f"{table(gathering)}noticing/{one.public_id}/"
    assert "Nobody cals." in client.get(f"{path}words/").content.decode()
    client.post(f"{path}words/", {"text": "Nobody calls."})
    assert Noticing.objects.get().text == "Nobody calls."
    client.post(f"{path}removal/")
    assert not Noticing.objects.exists()


def test_nobody_changes_the_words_of_somebody_else(cast, gathering):
    one = write(a_guest(gathering), gathering, kind="noticing", text="Nobody calls back.")
    other = phone(gathering, "Other")
    path = f"{table(gathering)}noticing/{one.public_id}/"
    for part in ("words/", "ties/"):
        assert other.get(path + part).status_code == 404
    for part in ("words/", "removal/", "parking/", "sharing/", "ties/"):
        assert other.post(path + part, {"text": "x"}).status_code == 404
    with pytest.raises(NotYours):
        reword(a_guest(gathering), one, text="x")


def test_the_same_words_sent_twice_are_one(cast, gathering):
    client = phone(gathering)
    for _ in range(2):
        say(client, gathering, "Nobody calls back.")
    assert Noticing.objects.count() == 1


def test_what_was_typed_comes_back_with_an_error(cast, gathering):
    client = phone(gathering)
    answer = say(client, gathering, "x" * 4001)
    assert answer.status_code == 422
    assert "x" * 4001 in answer.content.decode()
    assert say(client, gathering, "   ").status_code == 422


@pytest.mark.parametrize("stage", ["arrive", "close", "solve", "", "\x00"])
def test_a_stage_without_a_box_takes_no_words_and_breaks_nothing(cast, gathering, stage):
    go_to(cast, gathering, "arrive")
    answer = say(phone(gathering), gathering, "words", stage=stage)
    assert answer.status_code in (200, 422)
    assert not Noticing.objects.exists()


def test_before_the_doors_open_nobody_writes(cast):
    gathering = a_gathering(cast, opened=False)
    with pytest.raises(NotYet):
        write(a_guest(gathering), gathering, kind="noticing", text="Early.")


def test_somebody_of_another_gathering_does_not_write_here(cast, gathering):
    other = a_guest(a_gathering(cast, title="Another"))
    with pytest.raises(NotYours):
        write(other, gathering, kind="noticing", text="Hello.")
