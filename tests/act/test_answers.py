"""Answers and promises: what goes back to who told it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from nabij.act.actions import answers, promises, repairs, steps
from nabij.act.models import Answer, Promise, Repair, Step
from nabij.foundation.errors import AlreadyDone, NotClear, NotYet, NotYours
from nabij.listen.models import Audience, Reading
from nabij.people.models import Member
from tests.act.conftest import today
from tests.cast import Cast


def test_joost_answers_beside_the_story_and_marieke_sees_that_he_did(cast: Cast, story, as_member):
    address = reverse("act:answer", args=[story.public_id])
    assert story.text in as_member(cast.joost).get(address).content.decode()
    sent = as_member(cast.joost).post(address, {"words": "I read it. I call you."})
    assert sent.url == address
    page = as_member(cast.marieke).get(reverse("listen:story", args=[story.public_id]))
    assert "I read it. I call you." in page.content.decode()


def test_an_answer_that_was_sent_stays_as_it_is_and_another_can_be_added(cast: Cast, story):
    first = answers.give(cast.joost, story, words="I read it.")
    first.words = "I did not."
    with pytest.raises(AlreadyDone):
        first.save()
    answers.give(cast.marieke, story, words="I asked the garage.")
    assert [one.words for one in Answer.objects.all()] == ["I read it.", "I asked the garage."]


def test_an_empty_or_too_long_answer_is_not_sent_and_stays_on_the_page(
    cast: Cast, story, as_member
):
    address = reverse("act:answer", args=[story.public_id])
    for words in ("", "   ", "x" * 4001):
        answer = as_member(cast.joost).post(address, {"words": words})
        assert answer.status_code == 422
        assert words.strip() in answer.content.decode()
    assert not Answer.objects.exists()


def test_who_may_answer(cast: Cast, story, as_member):
    def may() -> set[str]:
        everybody = (cast.joost, cast.marieke, cast.ruud, cast.fatima, cast.wim)
        address = reverse("act:answer", args=[story.public_id])
        by_page = {who.name for who in everybody if as_member(who).get(address).status_code == 200}
        assert by_page == {who.name for who in everybody if answers.give.allows(who, story)}
        return by_page

    assert may() == {"Joost", "Marieke", "Ruud"}
    story.audience = Audience.ORGANISATION
    story.save()
    assert may() == {"Joost", "Marieke", "Ruud", "Fatima", "Wim"}
    story.audience = Audience.ANSWERER
    story.save()
    assert may() == {"Joost"}
    story.withdraw()
    assert may() == set()


def test_answers_on_a_story_for_its_answerer_alone_are_read_by_nobody_else(cast: Cast, story):
    answers.give(cast.joost, story, words="I read it.")
    story.audience = Audience.ANSWERER
    story.save()
    assert Answer.objects.readable_by(cast.joost).count() == 1
    assert not Answer.objects.readable_by(cast.marieke).exists()


def test_an_answer_names_steps_that_came_from_this_story_and_no_other(cast: Cast, story, draft):
    steps.start(cast.joost, draft)
    answer = answers.give(cast.marieke, story, words="We changed this.", steps=[draft])
    assert list(answer.steps.all()) == [draft]
    other = steps.write(cast.joost, cast.front_desk, behaviour="I ask around.")
    with pytest.raises(NotYours):
        answers.give(cast.joost, story, words="And this.", steps=[other])


def test_a_promise_is_made_kept_and_first_in_the_room(cast: Cast, story, as_member):
    browser = as_member(cast.joost)
    browser.post(
        reverse("act:promise_new", args=[story.public_id]),
        {"words": "I send you the drawing.", "due_on": today(3)},
    )
    promise = Promise.objects.get()
    assert "I send you the drawing." in browser.get(reverse("act:room")).content.decode()
    browser.post(reverse("act:promise_keep", args=[promise.public_id]))
    promise.refresh_from_db()
    assert promise.state == "kept"
    assert "I send you the drawing." not in browser.get(reverse("act:room")).content.decode()
    with pytest.raises(NotYet):
        promises.keep(cast.joost, promise)


def test_a_promise_takes_longer_only_with_a_reason_and_a_new_day(cast: Cast, story, as_member):
    promise = promises.make(cast.joost, story, words="The drawing.", due_on=today(1))
    browser, address = as_member(cast.joost), reverse("act:promise_renew", args=[promise.public_id])
    refused = browser.post(address, {"due_on": today(5), "reason": ""})
    assert refused.status_code == 422
    for given in ({"due_on": today(-1), "reason": "Ill."}, {"due_on": today(5), "reason": " "}):
        with pytest.raises(NotClear):
            promises.renew(cast.joost, promise, **given)
    browser.post(address, {"due_on": today(5), "reason": "The printer broke."})
    promise.refresh_from_db()
    again = promise.renewed_as
    assert (promise.state, again.state, again.reason, again.words) == (
        "renewed",
        "open",
        "The printer broke.",
        "The drawing.",
    )


def test_a_promise_is_not_for_a_day_that_has_passed(cast: Cast, story):
    with pytest.raises(NotClear):
        promises.make(cast.joost, story, words="The drawing.", due_on=today(-1))


def test_nobody_else_keeps_or_moves_a_promise(cast: Cast, story):
    promise = promises.make(cast.joost, story, words="The drawing.", due_on=today(1))
    for other in (cast.marieke, cast.ruud, cast.fatima, cast.wim):
        with pytest.raises(NotYours):
            promises.keep(other, promise)
        with pytest.raises(NotYours):
            promises.renew(other, promise, due_on=today(2), reason="No time.")


def test_the_team_looks_after_a_promise_of_somebody_who_left(cast: Cast, story):
    promise = promises.make(cast.marieke, story, words="The drawing.", due_on=today(1))
    Member.objects.filter(pk=cast.marieke.pk).update(is_active=False)
    with pytest.raises(NotYours):
        promises.keep(cast.fatima, promise)
    promises.keep(cast.joost, promise)
    assert promise.state == "kept"


def test_today_shows_what_falls_due_and_who_waits_for_an_answer(
    cast: Cast, story, draft, repair, as_member
):
    promises.make(cast.joost, story, words="The drawing.", due_on=today(2))
    promises.make(cast.joost, story, words="The far away thing.", due_on=today(30))
    steps.start(cast.joost, draft)
    Step.objects.update(look_back_on=today() - timedelta(days=1))
    Repair.objects.update(next_sign_on=today())
    page = as_member(cast.joost).get(reverse("today")).content.decode()
    for words in (
        "The drawing.",
        f"Look back on “{draft.title}”",
        "Give a sign of life",
        "They wait for your answer",
        reverse("act:answer", args=[story.public_id]),
    ):
        assert words in page
    assert "The far away thing." not in page
    assert "The drawing." not in as_member(cast.marieke).get(reverse("today")).content.decode()
    answers.give(cast.joost, story, words="I read it.")
    page = as_member(cast.joost).get(reverse("today")).content.decode()
    assert "They wait for your answer" not in page


def test_who_opened_the_page_to_answer_on_has_read_the_story(cast: Cast, story, as_member):
    as_member(cast.joost).get(reverse("act:answer", args=[story.public_id]))
    assert [one.member for one in Reading.objects.filter(story=story)] == [cast.joost]


def test_today_says_that_more_people_wait_and_not_how_many(cast: Cast, story, as_member):
    def today_of_joost() -> str:
        return as_member(cast.joost).get(reverse("today")).content.decode()

    for number in (2, 3):
        cast.story(f"Story {number}.", teller=story.teller)
    assert "More people wait" not in today_of_joost()
    cast.story("Story 4.", teller=story.teller)
    assert "More people wait" in today_of_joost()


def test_who_has_no_way_back_is_not_on_the_list_of_who_waits(cast: Cast, as_member):
    cast.story("From a file, without a name or a code.")
    page = as_member(cast.joost).get(reverse("today")).content.decode()
    assert "They wait for your answer" not in page


class TestMail:
    @pytest.fixture(autouse=True)
    def _amina_wants_mail(self, amina):
        amina.contact, amina.wants_mail, amina.language = "amina@example.org", True, "nl"
        amina.save()

    @pytest.fixture
    def mails(self, django_capture_on_commit_callbacks):
        def mails(act) -> list[mail.EmailMessage]:
            mail.outbox.clear()
            with django_capture_on_commit_callbacks(execute=True):
                act()
            return list(mail.outbox)

        return mails

    def test_a_mail_says_that_something_is_there_and_nothing_of_what(
        self, cast: Cast, story, repair, mails
    ):
        acts = [
            lambda: answers.give(cast.joost, story, words="We broke the car."),
            lambda: repairs.sign(cast.joost, repair, words="No car yet.", next_sign_on=today(3)),
            lambda: repairs.acknowledge(cast.joost, repair, apology="We took your car."),
        ]
        for act in acts:
            (sent,) = mails(act)
            assert sent.to == ["amina@example.org"]
            assert sent.subject == "Er is iets voor je bij De Linde"
            assert "/back/" in sent.body
            for word in ("car", "Joost", story.public_id, repair.public_id, "river"):
                assert word not in sent.body

    @pytest.mark.parametrize(
        "changed", [{"wants_mail": False}, {"contact": ""}, {"contact": "06 12345678"}]
    )
    def test_no_mail_for_who_did_not_ask_or_gave_no_address(
        self, cast: Cast, story, amina, mails, changed
    ):
        for name, value in changed.items():
            setattr(amina, name, value)
        amina.save()
        story.refresh_from_db()
        assert mails(lambda: answers.give(cast.joost, story, words="I read it.")) == []

    def test_no_mail_when_the_answer_was_not_stored(self, cast: Cast, story, mails):
        def refused() -> None:
            with pytest.raises(NotYours):
                answers.give(cast.fatima, story, words="I read it.")

        assert mails(refused) == []


def test_whose_repair_was_acknowledged_has_heard_from_us(cast: Cast, story, repair, as_member):
    assert "They wait for your answer" in as_member(cast.joost).get("/").content.decode()
    repairs.acknowledge(cast.joost, repair, apology="I am sorry. I left you waiting.")
    assert "They wait for your answer" not in as_member(cast.joost).get("/").content.decode()
