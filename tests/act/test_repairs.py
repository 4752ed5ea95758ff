"""A repair: one person, one owner, words on both sides, until the person says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nabij.act.actions import confirmations, repairs
from nabij.act.models import Promise, Repair, Said
from nabij.foundation.actors import Program
from nabij.foundation.errors import AlreadyDone, NotClear, NotYet, NotYours
from nabij.listen.models import Audience
from nabij.trail.models import Entry
from tests.act.conftest import today
from tests.cast import Cast


def page_of(browser, repair: Repair) -> str:
    return browser.get(reverse("act:repair", args=[repair.public_id])).content.decode()


def test_joost_walks_a_repair_by_its_pages_until_it_is_for_the_person_to_say(
    cast: Cast, story, amina, as_member
):
    browser = as_member(cast.joost)
    browser.post(
        reverse("act:repair_new", args=[story.public_id]),
        {"what_happened": "We took her car.", "next_sign_on": today(7)},
    )
    repair = Repair.objects.get()
    assert (repair.owner, repair.teller, repair.state) == (cast.joost, amina, "heard")

    def post(name: str, **given: object) -> None:
        assert (
            browser.post(reverse(f"act:{name}", args=[repair.public_id]), given).status_code == 302
        )

    apology = "We made a mistake. You have your car back before Friday."
    post("repair_acknowledge", apology=apology)
    post("repair_agree", agreed="The car, and 80 euro for taxis.", due_on=today(2))
    promise = Promise.objects.get()
    assert (promise.by, promise.teller, promise.words, promise.due_on) == (
        cast.joost,
        amina,
        "The car, and 80 euro for taxis.",
        today(2),
    )
    post("repair_done", done="The car came back on Tuesday.")
    repair.refresh_from_db()
    promise.refresh_from_db()
    assert (repair.state, promise.state) == ("done_we_say", "kept")
    page = page_of(browser, repair)
    for words in (apology, "80 euro", "came back on Tuesday", "Only the person can say this"):
        assert words in page


def test_an_apology_is_asked_about_once_and_sent_as_it_is_when_its_writer_wants(
    cast: Cast, repair, as_member
):
    browser = as_member(cast.joost)
    address = reverse("act:repair_acknowledge", args=[repair.public_id])
    poor = "Sorry if you felt bad about this."
    asked = browser.post(address, {"apology": poor})
    page = asked.content.decode()
    assert asked.status_code == 200
    for question in ("Whose doing was it?", "by which day?", "“if you”", poor):
        assert question in page
    assert not Said.objects.exists()
    browser.post(address, {"apology": poor, "as_it_is": "yes"})
    repair.refresh_from_db()
    assert (repair.state, repair.apology) == ("acknowledged", poor)


def test_an_apology_needs_words(cast: Cast, repair):
    with pytest.raises(NotClear):
        repairs.acknowledge(cast.joost, repair, apology="  \n ")


def test_words_typed_while_somebody_moved_the_repair_stay_on_the_page(
    cast: Cast, repair, as_member, brought_to
):
    brought_to(repair, "acknowledged")
    answer = as_member(cast.joost).post(
        reverse("act:repair_acknowledge", args=[repair.public_id]),
        {"apology": "We made a mistake. Tomorrow I call you.", "as_it_is": "yes"},
    )
    assert answer.status_code == 422
    assert "Tomorrow I call you." in answer.content.decode()


def test_one_story_has_one_repair_and_its_address_leads_there(cast: Cast, story, repair, as_member):
    with pytest.raises(AlreadyDone):
        repairs.open_repair(cast.marieke, story, what_happened="Again.")
    answer = as_member(cast.marieke).get(reverse("act:repair_new", args=[story.public_id]))
    assert answer.url == reverse("act:repair", args=[repair.public_id])


def test_only_the_owner_speaks_for_us(cast: Cast, repair):
    for other in (cast.marieke, cast.ruud, cast.fatima, cast.wim, repair.teller, Program()):
        for act in (
            lambda by: repairs.acknowledge(by, repair, apology="Ours."),
            lambda by: repairs.agree(by, repair, agreed="So.", due_on=today(2)),
            lambda by: repairs.say_done(by, repair, done="Done."),
            lambda by: repairs.sign(by, repair, words="Soon.", next_sign_on=today(2)),
            lambda by: repairs.record_words(by, repair, words="Fine."),
            lambda by: repairs.hand_over(by, repair, to=cast.marieke, words="Yours."),
        ):
            with pytest.raises(NotYours):
                act(other)
    assert not Said.objects.exists()


def test_the_team_reads_a_repair_and_other_teams_do_not(cast: Cast, repair, story, as_member):
    address = reverse("act:repair", args=[repair.public_id])

    def readers() -> set[str]:
        everybody = (cast.joost, cast.marieke, cast.ruud, cast.fatima, cast.wim)
        return {who.name for who in everybody if as_member(who).get(address).status_code == 200}

    assert readers() == {"Joost", "Marieke", "Ruud"}
    story.audience = Audience.ANSWERER
    story.save()
    assert readers() == {"Joost"}
    story.audience = Audience.EVERYBODY
    story.save()
    assert readers() == {"Joost", "Marieke", "Ruud"}


def test_only_who_answers_opens_a_repair_on_a_story_meant_for_them_alone(cast: Cast, as_member):
    secret = cast.story("Only for Joost.", audience=Audience.ANSWERER)
    for other in (cast.marieke, cast.fatima):
        with pytest.raises(NotYours):
            repairs.open_repair(other, secret, what_happened="It.")
    assert repairs.open_repair(cast.joost, secret, what_happened="It.").owner == cast.joost


def test_who_mends_the_lift_takes_a_repair_on_when_the_teller_lets_the_organisation_read(
    cast: Cast, story, as_member
):
    address = reverse("act:repair_new", args=[story.public_id])
    assert as_member(cast.fatima).get(address).status_code == 404
    with pytest.raises(NotYours):
        repairs.open_repair(cast.fatima, story, what_happened="It.")
    story.audience = Audience.ORGANISATION
    story.save()
    repair = repairs.open_repair(cast.fatima, story, what_happened="The lift.")
    assert repair.owner == cast.fatima
    assert "The lift." in page_of(as_member(cast.fatima), repair)


def test_a_withdrawn_story_takes_its_repair_out_of_sight(cast: Cast, repair, story, as_member):
    story.withdraw()
    address = reverse("act:repair", args=[repair.public_id])
    assert as_member(cast.joost).get(address).status_code == 404
    with pytest.raises(NotYours):
        repairs.acknowledge(cast.joost, Repair.objects.get(), apology="Ours.")
    story.bring_back()
    assert as_member(cast.joost).get(address).status_code == 200


def test_a_warm_handover_is_accepted_by_the_new_owner_with_its_promises(
    cast: Cast, repair, brought_to, as_member
):
    brought_to(repair, "agreed")
    browser = as_member(cast.joost)
    browser.post(
        reverse("act:repair_hand_over", args=[repair.public_id]),
        {"to": cast.marieke.public_id, "words": "She waits for the keys. Call her, don't write."},
    )
    repair.refresh_from_db()
    assert repair.owner == cast.joost
    with pytest.raises(NotYours):
        repairs.accept_handover(cast.ruud, repair)
    assert "Call her, don&#x27;t write." in page_of(as_member(cast.marieke), repair)
    as_member(cast.marieke).post(reverse("act:repair_accept", args=[repair.public_id]))
    repair.refresh_from_db()
    assert (repair.owner, repair.offered_to) == (cast.marieke, None)
    assert Promise.objects.get().by == cast.marieke
    with pytest.raises(NotYours):
        repairs.say_done(cast.joost, repair, done="Done.")


def test_a_handover_needs_words_and_somebody_of_the_team(cast: Cast, repair):
    with pytest.raises(NotClear):
        repairs.hand_over(cast.joost, repair, to=cast.marieke, words=" ")
    with pytest.raises(NotClear):
        repairs.hand_over(cast.joost, repair, to=cast.fatima, words="Yours.")
    with pytest.raises(NotClear):
        repairs.hand_over(cast.joost, repair, to=cast.joost, words="Mine.")


def test_when_the_owner_has_left_somebody_of_the_team_finds_a_new_one(cast: Cast, repair):
    cast.joost.is_active = False
    cast.joost.save()
    with pytest.raises(NotYours):
        repairs.hand_over(cast.fatima, repair, to=cast.marieke, words="He left.")
    repairs.hand_over(cast.ruud, repair, to=cast.marieke, words="He left; she waits for keys.")
    repairs.accept_handover(cast.marieke, repair)
    assert repair.owner == cast.marieke


def test_a_sign_of_life_says_where_it_stands_and_when_the_next_one_comes(
    cast: Cast, repair, as_member
):
    Repair.objects.update(next_sign_on=today(-1))
    due = Repair.objects.sign_due()
    assert list(due) == [repair]
    as_member(cast.joost).post(
        reverse("act:repair_sign", args=[repair.public_id]),
        {"words": "The garage has not answered yet.", "next_sign_on": today(5)},
    )
    assert not Repair.objects.sign_due().exists()
    assert "The garage has not answered yet." in page_of(as_member(cast.marieke), repair)


def test_a_sign_of_life_names_a_day_to_come(cast: Cast, repair):
    with pytest.raises(NotClear) as unclear:
        repairs.sign(cast.joost, repair, words="Soon.", next_sign_on=today(-1))
    assert "next_sign_on" in unclear.value.fields


def test_a_repair_rests_only_after_the_person_had_time_and_is_never_closed(
    cast: Cast, repair, amina, brought_to
):
    brought_to(repair, "done_we_say")
    for by in (cast.joost, Program()):
        with pytest.raises(NotYet):
            repairs.rest(by, repair)
    Repair.objects.update(changed_at=timezone.now() - timedelta(days=15))
    with pytest.raises(NotYours):
        repairs.rest(cast.marieke, repair)
    repairs.rest(cast.joost, repair)
    assert repair.state == "at_rest"
    confirmations.confirm(amina, repair)
    assert repair.is_confirmed


@pytest.mark.parametrize("state", ["heard", "acknowledged", "agreed", "confirmed_person_says"])
def test_nothing_rests_that_we_did_not_do_first(cast: Cast, repair, brought_to, state):
    brought_to(repair, state)
    with pytest.raises(NotYet):
        repairs.rest(cast.joost, repair)


def test_words_that_the_owner_wrote_down_change_nothing(cast: Cast, repair, brought_to):
    brought_to(repair, "done_we_say")
    repairs.record_words(cast.joost, repair, words="It is fine like this.")
    repair.refresh_from_db()
    assert repair.state == "done_we_say"
    said = Said.objects.get(kind=Said.Kind.RECORDED)
    assert (said.by, said.is_ours) == (cast.joost, True)


def test_the_repair_page_shows_both_sides_and_never_merges_them(
    cast: Cast, repair, amina, brought_to, as_member
):
    brought_to(repair, "done_we_say")
    confirmations.object_to(amina, repair, words="The boxes are not in it.")
    page = page_of(as_member(cast.joost), repair)
    for words in ("We say", "The car is back.", "The person says", "The boxes are not in it."):
        assert words in page
    assert Repair.objects.get().state == "agreed"


def test_each_change_of_a_repair_is_in_the_trail_without_its_words(cast: Cast, repair, brought_to):
    brought_to(repair, "confirmed_person_says")
    entries = list(Entry.objects.about(repair))
    assert [(one.verb, one.actor_kind) for one in entries] == [
        ("repair.open", "member"),
        ("repair.acknowledge", "member"),
        ("repair.agree", "member"),
        ("repair.say_done", "member"),
        ("repair.confirm", "teller"),
    ]
    assert all(set(one.facts) == {"state"} for one in entries)


def test_addresses_that_only_change_are_not_read(cast: Cast, repair, as_member):
    for name in ("repair_rest", "repair_accept", "repair_keep"):
        address = reverse(f"act:{name}", args=[repair.public_id])
        assert as_member(cast.joost).get(address).status_code == 405


def test_who_is_asked_to_take_a_repair_on_can_say_not_now_and_only_the_asker_hears_it(
    cast: Cast, repair, as_member
):
    repairs.hand_over(cast.joost, repair, to=cast.marieke, words="Call her, don't write.")
    browser = as_member(cast.marieke)
    address = reverse("act:repair_decline", args=[repair.public_id])
    assert address in page_of(browser, repair)
    assert "You need no reason" in browser.get(address).content.decode()
    answer = browser.post(address, {"words": "My mother is ill this week."}, follow=True)
    assert "Who asked you hears that it is not now." in answer.content.decode()
    repair.refresh_from_db()
    assert (repair.owner, repair.offered_to, repair.handover_words) == (cast.joost, None, "")
    assert Entry.objects.get(verb="repair.decline_handover").actor_id == cast.marieke.pk
    for page in ("/", "/act/"):
        assert "You asked Marieke to take a repair on: it can't be now" in seen(
            cast.joost, page, as_member
        )
        for other in (cast.marieke, cast.ruud):
            assert "to take a repair on: it" not in seen(other, page, as_member)
    assert "My mother is ill this week." in page_of(as_member(cast.joost), repair)
    assert "My mother is ill" not in page_of(as_member(cast.ruud), repair)
    assert browser.post(address).status_code == 404


def test_after_a_no_the_owner_keeps_it_or_asks_somebody_else(cast: Cast, repair, as_member):
    repairs.hand_over(cast.joost, repair, to=cast.marieke, words="Call her.")
    repairs.decline_handover(cast.marieke, repair)
    repairs.hand_over(cast.joost, repair, to=cast.ruud, words="Call her.")
    assert "Marieke" not in page_of(as_member(cast.joost), repair)
    with pytest.raises(NotYours):
        repairs.decline_handover(cast.marieke, repair)
    repairs.decline_handover(cast.ruud, repair, words="Not this week.")
    with pytest.raises(NotYours):
        repairs.keep(cast.ruud, repair)
    as_member(cast.joost).post(reverse("act:repair_keep", args=[repair.public_id]))
    assert "Ruud" not in page_of(as_member(cast.joost), repair)
    repair.refresh_from_db()
    assert (repair.owner, repair.declined_by, repair.declined_words) == (cast.joost, None, "")
    with pytest.raises(NotYet):
        repairs.keep(cast.joost, repair)


def test_a_colleague_who_asks_for_an_owner_that_left_hears_the_no(cast: Cast, repair, as_member):
    cast.joost.is_active = False
    cast.joost.save()
    repairs.hand_over(cast.ruud, repair, to=cast.marieke, words="He left.")
    assert "Ruud asks you" in page_of(as_member(cast.marieke), repair)
    repairs.decline_handover(cast.marieke, repair)
    page = page_of(as_member(cast.ruud), repair)
    assert "Ask somebody else" in page
    assert "I keep it" not in page
    assert "You asked Marieke to take a repair on: it can't be now" in seen(
        cast.ruud, "/act/", as_member
    )


def seen(member, page: str, as_member) -> str:
    return as_member(member).get(page).content.decode()
