"""Amina comes back with her words: what she reads, what she can say, what is erased."""

import pytest
from django.urls import reverse

from nabij.act.actions import answers, promises, repairs, steps
from nabij.act.models import Answer, Promise, Repair, Said, SignOfLife, Step
from nabij.listen.signals import story_erased
from tests.act.conftest import CODE, today
from tests.cast import Cast


@pytest.fixture
def her_page(client):
    return lambda: client.get(reverse("listen:back", args=[CODE])).content.decode()


@pytest.fixture
def press(client):
    def press(button: str, repair: Repair, words: str = "", code: str = CODE):
        return client.post(
            reverse(f"act:back_{button}", args=[code, repair.public_id]), {"words": words}
        )

    return press


def test_she_reads_what_was_answered_promised_and_done(cast: Cast, story, draft, her_page):
    assert "Nothing yet." in her_page()
    steps.start(cast.joost, draft)
    answers.give(cast.joost, story, words="I read what you told.", steps=[draft])
    promise = promises.make(cast.marieke, story, words="I send the drawing.", due_on=today(1))
    promises.renew(cast.marieke, promise, due_on=today(4), reason="The printer broke.")
    page = her_page()
    for words in (
        "I read what you told.",
        "Joost",
        draft.title,
        "I send the drawing.",
        "The printer broke.",
        "Marieke",
    ):
        assert words in page


def test_she_does_not_read_steps_that_have_not_begun(cast: Cast, draft, her_page):
    assert draft.behaviour not in her_page()


def test_she_says_that_it_is_made_right(cast: Cast, repair, brought_to, her_page, press):
    brought_to(repair, "done_we_say")
    page = her_page()
    for words in ("Is it made right?", "The car is back.", "That was our mistake.", "Joost"):
        assert words in page or words == "That was our mistake."
    answer = press("confirm", repair, "The car runs. Thank you.")
    assert answer.url == reverse("listen:back", args=[CODE])
    repair.refresh_from_db()
    assert repair.is_confirmed
    page = her_page()
    assert "The car runs. Thank you." in page
    assert "Is it made right?" not in page


def test_she_says_not_yet_and_it_goes_on(cast: Cast, repair, brought_to, her_page, press):
    brought_to(repair, "done_we_say")
    press("object", repair, "The boxes were still in it.")
    repair.refresh_from_db()
    assert repair.state == "agreed"
    assert "The boxes were still in it." in her_page()
    repairs.say_done(cast.joost, repair, done="The boxes are back too.")
    press("confirm", repair)
    repair.refresh_from_db()
    assert repair.is_confirmed


@pytest.mark.parametrize(
    "state", ["acknowledged", "agreed", "done_we_say", "at_rest", "confirmed_person_says"]
)
def test_she_comes_back_to_it_whenever_she_wants(repair, brought_to, her_page, press, state):
    brought_to(repair, state)
    press("reopen", repair, "It broke again.")
    repair.refresh_from_db()
    assert (repair.state, repair.confirmed_by) == ("heard", None)
    assert "It broke again." in her_page()
    assert Said.objects.filter(kind=Said.Kind.REOPENED, words="It broke again.").exists()


def test_pressing_twice_or_too_late_keeps_her_words_on_the_page(repair, brought_to, press):
    brought_to(repair, "agreed")
    answer = press("confirm", repair, "It is fine.")
    assert answer.status_code == 422
    assert "It is fine." in answer.content.decode()
    repair.refresh_from_db()
    assert repair.state == "agreed"


def test_too_many_words_are_kept_and_asked_to_be_fewer(repair, brought_to, press):
    brought_to(repair, "done_we_say")
    answer = press("object", repair, "word " * 1000)
    assert answer.status_code == 422
    assert "word word" in answer.content.decode()
    assert not Said.objects.filter(kind=Said.Kind.NOT_YET).exists()


def test_her_words_open_no_other_repair(cast: Cast, repair, brought_to, press):
    other = cast.story("Another story of somebody else.")
    theirs = repairs.open_repair(cast.joost, other, what_happened="Something.")
    brought_to(repair, "done_we_say")
    for button in ("confirm", "object", "reopen"):
        assert press(button, theirs).status_code == 404
        assert press(button, repair, code="wrong-words").status_code == 404


def test_she_reads_signs_of_life_and_when_the_next_one_comes(cast: Cast, repair, her_page):
    repairs.sign(cast.joost, repair, words="The garage calls on Monday.", next_sign_on=today(6))
    page = her_page()
    assert "The garage calls on Monday." in page
    assert "You hear from us by" in page


def test_an_older_sign_of_life_is_not_where_it_stands_now(cast: Cast, repair, brought_to, her_page):
    repairs.sign(cast.joost, repair, words="I don't know yet.", next_sign_on=today(6))
    repairs.sign(cast.joost, repair, words="The garage calls.", next_sign_on=today(6))
    before, stands, earlier = "Where it stands", "The garage calls.", "What we let you know before"
    page = her_page()
    assert page.index(before) < page.index(stands) < page.index(earlier)
    assert page.index(earlier) < page.index("I don&#x27;t know yet.")
    brought_to(repair, "done_we_say")
    page = her_page()
    assert before not in page
    assert page.index(earlier) < page.index("I don&#x27;t know yet.") < page.index(stands)


def test_when_the_day_of_a_sign_has_passed_the_pages_say_so(
    cast: Cast, repair, her_page, as_member
):
    Repair.objects.filter(pk=repair.pk).update(next_sign_on=today(-2))
    page = her_page()
    assert "That day has passed." in page
    assert "You hear from us by" not in page
    for address in (reverse("act:room"), reverse("act:repair", args=[repair.public_id])):
        seen = as_member(cast.joost).get(address).content.decode()
        assert "the person would have heard from us by" in seen


def test_words_written_down_for_her_are_sent_back_to_her(
    cast: Cast, repair, brought_to, her_page, press
):
    brought_to(repair, "done_we_say")
    repairs.record_words(cast.joost, repair, words="She says it is fine.")
    page = her_page()
    assert "She says it is fine." in page
    assert "It counts only when you say it here yourself." in page
    press("object", repair, "No, I said that the lift works.")
    assert "It counts only when you say it here yourself." not in her_page()


def test_a_member_who_knows_the_story_sees_no_buttons_of_hers(
    cast: Cast, repair, brought_to, as_member
):
    brought_to(repair, "done_we_say")
    for name, key in (("act:repair", repair.public_id), ("listen:story", repair.story.public_id)):
        page = as_member(cast.joost).get(reverse(name, args=[key])).content.decode()
        assert "confirmation" not in page
        assert "It is made right</button>" not in page


def test_erased_is_erased(cast: Cast, story, draft, repair, brought_to, as_member, her_page):
    brought_to(repair, "done_we_say")
    answers.give(cast.joost, story, words="secret answer", steps=[draft])
    repairs.sign(cast.joost, repair, words="secret sign", next_sign_on=today(3))
    repairs.hand_over(cast.joost, repair, to=cast.marieke, words="secret handover")
    promise = promises.make(cast.joost, story, words="secret promise", due_on=today(1))
    promises.renew(cast.joost, promise, due_on=today(4), reason="secret reason")
    story.erase()
    story_erased.send(sender=type(story), story=story)
    for rows, names in (
        (Answer.objects.all(), ["words"]),
        (Promise.objects.all(), ["words", "reason"]),
        (Repair.objects.all(), ["what_happened", "handover_words"]),
        (Said.objects.all(), ["words"]),
        (SignOfLife.objects.all(), ["words"]),
    ):
        assert rows.exists()
        assert all(getattr(row, name) == "" for row in rows for name in names)
    assert not Step.objects.get().stories.exists()
    assert "secret" not in her_page()
    assert "secret" not in as_member(cast.joost).get(reverse("act:room")).content.decode()
    assert (
        as_member(cast.joost).get(reverse("act:repair", args=[repair.public_id])).status_code == 404
    )
