"""Amina objects to the use of her story: it stops, and somebody must answer her."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nabij.act.actions import conversation, promises, repairs
from nabij.act.models import Promise, Repair
from nabij.connect.actions import webhooks
from nabij.connect.models import Delivery
from nabij.foundation.errors import AlreadyDone, NotClear, NotYet, NotYours
from nabij.listen.actions import objections
from nabij.listen.actions import teller as hers
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.exports import take_out
from nabij.listen.models import Audience, Objection, Story
from nabij.trail.models import Entry
from tests.act.conftest import today
from tests.cast import Cast

WHY = "My neighbour works with you and would know me."


class Amina:
    def __init__(self, cast: Cast) -> None:
        form = cast.form()
        telling = Telling(
            "Nine days without a lift.", Audience.ORGANISATION, "a" * 36, form.published,
            contact=Contact("Amina", "amina@example.org", True),
        )  # fmt: skip
        self.story, self.code = tell(form, telling)
        self.client = Client(enforce_csrf_checks=True)

    def page(self) -> str:
        return self.client.get(reverse("listen:back", args=[self.code])).text

    def objects(self, words: str = WHY):
        address = reverse("listen:back_objection", args=[self.code, self.story.public_id])
        return self.client.post(address, {"words": words})

    def takes_back(self, objection: Objection):
        args = [self.code, objection.public_id]
        return self.client.post(reverse("listen:back_objection_end", args=args))


@pytest.fixture
def amina(cast: Cast) -> Amina:
    return Amina(cast)


def is_used(amina: Amina, cast: Cast) -> set[bool]:
    """Whether readers, search, exports and the tables of a gathering have it."""
    found = [
        *(amina.story.readable_for(who) for who in (cast.joost, cast.marieke, cast.fatima)),
        b"Nine days" in b"".join(take_out(cast.marieke, "csv")),
        Story.objects.present().filter(pk=amina.story.pk).exists(),
    ]
    return set(found)


def test_from_that_moment_nobody_uses_it_and_she_reads_so(amina: Amina, cast: Cast, as_member):
    search = "/listen/search/?q=lift"
    assert is_used(amina, cast) == {True}
    assert "Nine days" in as_member(cast.fatima).get(search).text
    amina.objects()
    assert is_used(amina, cast) == {False}
    assert "Nine days" not in as_member(cast.fatima).get(search).text
    assert as_member(cast.joost).get(f"/listen/stories/{amina.story.public_id}/").status_code == 404
    page = amina.page()
    assert "You object to the use of your story" in page
    assert WHY in page
    assert "Nine days without a lift." in page


def test_it_waits_on_today_of_who_answers_her_and_on_the_stewards_page(
    amina: Amina, cast: Cast, as_member
):
    amina.objects()
    address = reverse("listen:objection", args=[Objection.objects.get().public_id])
    for who, sees in [(cast.joost, True), (cast.wim, True), (cast.marieke, False)]:
        assert (address in as_member(who).get("/").text) is sees
        assert (as_member(who).get(address).status_code == 200) is sees
    assert reverse("listen:objections") in as_member(cast.wim).get(reverse("people:house")).text


def test_who_answers_her_reads_the_story_and_a_steward_only_the_objection(
    amina: Amina, cast: Cast, as_member
):
    amina.objects()
    address = reverse("listen:objection", args=[Objection.objects.get().public_id])
    assert "Nine days without a lift." in as_member(cast.joost).get(address).text
    stewards = as_member(cast.wim).get(address).text
    assert WHY in stewards
    assert "Nine days" not in stewards


def test_joost_stops_using_it_and_she_reads_what_was_decided(
    amina: Amina, cast: Cast, as_member, django_capture_on_commit_callbacks
):
    amina.objects()
    address = reverse("listen:objection", args=[Objection.objects.get().public_id])
    with django_capture_on_commit_callbacks(execute=True):
        sent = as_member(cast.joost).post(
            address, {"outcome": "stopped", "words": "You are right."}
        )
    assert sent.status_code == 302
    assert is_used(amina, cast) == {False}
    page = amina.page()
    assert "We stopped using your story" in page
    assert "You are right." in page
    assert "Joost" in page
    (message,) = mail.outbox
    assert "You are right" not in message.body
    assert not as_member(cast.joost).get("/listen/objections/").context["objections"]


def test_going_on_asks_for_a_reason_and_she_can_still_withdraw(amina: Amina, cast: Cast, as_member):
    amina.objects()
    objection = Objection.objects.get()
    address = reverse("listen:objection", args=[objection.public_id])
    refused = as_member(cast.joost).post(address, {"outcome": "goes_on", "words": " "})
    assert refused.status_code == 422
    assert "Write why: the teller reads it." in refused.text
    with pytest.raises(NotClear):
        objections.decide(cast.joost, objection, outcome="taken_back", words="No.")
    objections.decide(cast.joost, objection, outcome="goes_on", words="The judge asked for it.")
    assert is_used(amina, cast) == {True}
    page = amina.page()
    assert "The judge asked for it." in page
    assert "Withdraw it below: then we stop in any case." in page
    amina.objects("Still.")
    assert is_used(amina, cast) == {False}


@pytest.mark.parametrize("stopped", [False, True])
def test_she_takes_it_back_and_the_story_is_there_again(amina: Amina, cast: Cast, stopped: bool):
    amina.objects()
    objection = Objection.objects.get()
    if stopped:
        objections.decide(cast.joost, objection, outcome="stopped")
    amina.takes_back(objection)
    assert is_used(amina, cast) == {True}
    with pytest.raises(NotYet):
        objections.decide(cast.joost, objection, outcome="stopped")


def test_what_was_promised_and_being_made_right_goes_on_with_who_owes_it(amina: Amina, cast: Cast):
    promise = promises.make(cast.joost, amina.story, words="I ring you.", due_on=today(2))
    repair = repairs.open_repair(cast.marieke, amina.story, what_happened="No lift.")
    amina.objects()
    assert Promise.objects.readable_by(cast.joost).get() == promise
    assert Repair.objects.readable_by(cast.marieke).get() == repair
    assert not Promise.objects.readable_by(cast.ruud).exists()
    assert not Repair.objects.readable_by(cast.ruud).exists()
    promises.keep(cast.joost, promise)
    repairs.acknowledge(cast.marieke, repair, apology="We left you waiting.")


def test_only_she_objects_and_only_who_handles_it_decides(amina: Amina, cast: Cast):
    with pytest.raises(NotYours):
        objections.object_to_use(cast.joost, amina.story, words=WHY)
    amina.objects()
    objection = Objection.objects.get()
    for other in (cast.marieke, cast.ruud, cast.fatima):
        with pytest.raises(NotYours):
            objections.decide(other, objection, outcome="stopped")
    with pytest.raises(NotYours):
        objections.take_back(cast.story("Another.").teller, objection)


def test_twice_is_once_and_too_many_words_are_kept(amina: Amina):
    long = "word " * 1000
    assert long.strip() in amina.objects(long).text
    assert not Objection.objects.exists()
    amina.objects()
    assert amina.objects().status_code == 409
    assert Objection.objects.count() == 1
    with pytest.raises(AlreadyDone):
        objections.object_to_use(amina.story.teller, amina.story)


def test_erased_no_word_of_it_is_left_and_nothing_of_it_waits(amina: Amina, cast: Cast):
    amina.objects()
    hers.erase(amina.story.teller, amina.story)
    assert Objection.objects.get().words == ""
    assert not Objection.objects.handled_by(cast.wim).exists()
    assert WHY not in str(list(Entry.objects.values()))


def test_a_program_with_a_copy_hears_that_it_must_stop_and_not_why(
    amina: Amina, cast: Cast, settings
):
    settings.WEBHOOKS_INSIDE = ["127.0.0.1"]
    hears = ["story.objected", "answer.reply"]
    webhooks.make(cast.wim, None, name="Cases", url="http://127.0.0.1:9/", happenings=hears)
    conversation.reply(amina.story.teller, amina.story, words="Can you ring me?")
    amina.objects()
    told = [(one.happening, one.body) for one in Delivery.objects.order_by("id")]
    assert [happening for happening, _body in told] == ["answer.reply", "story.objected"]
    assert all(amina.story.public_id in body for _happening, body in told)
    assert not any("neighbour" in body or "ring" in body for _happening, body in told)
