"""Amina and who answers her write to each other: one conversation, seen from both sides."""

import pytest
from django.urls import reverse

from nabij.act.actions import answers, conversation
from nabij.act.models import Answer, Reply
from nabij.foundation.errors import NotYours
from nabij.listen.actions import teller as hers
from nabij.listen.models import Audience
from nabij.people.actions.member import let_go
from nabij.people.models import Member
from nabij.trail.models import Entry
from tests.act.conftest import CODE
from tests.cast import Cast

BACK = "Wednesday is fine, but ring the bell of number nine."


@pytest.fixture
def writes(client, story):
    address = reverse("act:back_reply", args=[CODE, story.public_id])
    return lambda words, code=CODE: client.post(address.replace(CODE, code), {"words": words})


@pytest.fixture
def her_page(client):
    return lambda: client.get(reverse("listen:back", args=[CODE])).content.decode()


@pytest.fixture
def today_of(as_member):
    return lambda who: as_member(who).get(reverse("today")).content.decode()


def in_order(page: str, *words: str) -> bool:
    places = [page.find(one) for one in words]
    return -1 not in places and places == sorted(places)


def test_both_sides_stand_on_both_pages_in_the_order_in_which_they_were_written(
    cast: Cast, story, writes, her_page, as_member
):
    writes("Who comes?")
    answers.give(cast.joost, story, words="I come on Wednesday.")
    assert writes(BACK).url == reverse("listen:back", args=[CODE])
    writes("And bring a torch.")
    answers.give(cast.joost, story, words="I will ring there.")
    said = ["Who comes?", "I come on Wednesday.", BACK, "And bring a torch.", "I will ring there."]
    browser = as_member(cast.joost)
    assert in_order(her_page(), *said)
    assert in_order(browser.get(f"/listen/stories/{story.public_id}/").content.decode(), *said)
    assert in_order(browser.get(f"/act/stories/{story.public_id}/answer").content.decode(), *said)


def test_empty_words_come_back_on_a_page_that_says_to_whom_they_go(cast: Cast, story, writes):
    again = writes(" ")
    assert again.status_code == 422
    assert f"<h1>Write to {story.answerer.name}</h1>" in again.content.decode()


def test_it_is_a_task_on_today_of_who_answers_until_they_write_back(
    cast: Cast, story, writes, today_of
):
    answers.give(cast.joost, story, words="I come on Wednesday.")
    assert "Read what they wrote back" not in today_of(cast.joost)
    writes(BACK)
    assert "Read what they wrote back" in today_of(cast.joost)
    assert "Read what they wrote back" not in today_of(cast.marieke)
    answers.give(cast.joost, story, words="I will ring there.")
    assert "Read what they wrote back" not in today_of(cast.joost)


def test_what_she_writes_is_read_by_who_answers_and_not_by_all_who_read_the_story(
    cast: Cast, story, writes, as_member
):
    writes(BACK)
    page = f"/listen/stories/{story.public_id}/"
    assert BACK in as_member(cast.joost).get(page).content.decode()
    assert BACK not in as_member(cast.marieke).get(page).content.decode()
    answers.give(cast.marieke, story, words="I can come too.")
    assert BACK in as_member(cast.marieke).get(page).content.decode()
    assert BACK not in as_member(cast.ruud).get(page).content.decode()


def test_when_who_answers_has_left_the_team_reads_it(cast: Cast, story, writes, today_of):
    Member.objects.filter(pk=cast.joost.pk).update(is_active=False)
    writes(BACK)
    assert "Read what they wrote back" in today_of(cast.marieke)


def test_a_program_reads_it_as_its_member_may(cast: Cast, story, writes, as_member):
    given = answers.give(cast.joost, story, words="I come on Wednesday.")
    writes(BACK)
    address = f"/api/act/stories/{story.public_id}/replies"
    (reply,) = as_member(cast.joost).get(address).json()
    assert (reply["words"], reply["after"]) == (BACK, given.public_id)
    assert as_member(cast.marieke).get(address).json() == []
    assert as_member(cast.fatima).get(address).status_code == 404


def test_pressing_twice_writes_once(story, writes):
    writes(BACK)
    writes(BACK)
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  ", "\x00", "word " * 1000])
def test_what_can_not_be_sent_comes_back_whole(writes, words):
    page = writes(words)
    assert page.status_code == 422
    assert words.strip("\x00 ") in page.content.decode()
    assert not Reply.objects.exists()


def test_wrong_words_or_somebody_elses_story_let_nobody_write(cast: Cast, story, writes, client):
    other = cast.story("Another story.")
    assert writes(BACK, code="wrong-words").status_code == 404
    there = reverse("act:back_reply", args=[CODE, other.public_id])
    assert client.post(there, {"words": BACK}).status_code == 404
    with pytest.raises(NotYours):
        conversation.reply(cast.joost, story, words=BACK)


def test_it_is_kept_encrypted_and_by_day_and_not_in_the_history(story, writes):
    writes(BACK)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM act_reply")
        assert "Wednesday" not in cursor.fetchone()[0]
    assert Reply.objects.get().at.astimezone().second == 0
    assert BACK not in str(list(Entry.objects.values()))


def test_withdrawn_her_page_does_not_say_that_somebody_reads_it(cast: Cast, amina, story, her_page):
    assert "reads what you told and answers you here" in her_page()
    hers.withdraw(amina, story)
    page = her_page()
    assert "answers you here" not in page
    assert "Nothing yet." in page


def test_withdrawn_nobody_reads_it_and_erased_nothing_is_left(
    cast: Cast, story, amina, writes, as_member, today_of
):
    writes(BACK)
    hers.withdraw(amina, story)
    assert "Read what they wrote back" not in today_of(cast.joost)
    assert not Reply.objects.readable_by(cast.joost).exists()
    assert writes("And more.").status_code == 404
    hers.erase(amina, story)
    assert [reply.words for reply in Reply.objects.all()] == [""]
    assert not Answer.objects.exclude(words="").exists()


def test_her_page_says_so_when_who_answered_has_left_and_nobody_is_chosen_yet(
    cast: Cast, story, writes, her_page, client
):
    let_go(cast.wim, cast.joost)
    page = her_page()
    assert "Joost no longer answers here. Who does instead is not chosen yet" in page
    assert "reads what you told and answers you here" not in page
    assert "Write to Joost" not in page
    assert "Who may read your story reads this, until it is chosen who answers you." in page
    writes("Who answers me now?")
    assert "Who is going to answer you reads it" in her_page()
    hers.choose_readers(story.teller, story, audience=Audience.ANSWERER)
    page = her_page()
    assert "Nobody reads this until it is chosen who answers you." in page
    assert "Nobody until it is chosen who answers at Front desk; then that person." in page
    told = client.get(reverse("listen:tell", args=[story.form.public_id])).content.decode()
    assert "Nobody until it is chosen who answers at Front desk; then that person." in told


def test_today_only_begins_what_waits_for_an_answer(cast: Cast, story, writes, today_of):
    for asks in ("Answer this person", "Read what they wrote back"):
        page = today_of(cast.joost)
        waits = page.split("They wait for your answer")[1]
        assert asks in waits
        assert " ".join(story.text.split()[:3]) in waits
        assert story.text not in page
        writes(BACK)
    assert not story.readings.exists()
