"""A step: written by who does it, locked when it begins, looked back on, in a chain."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nabij.act.actions import steps
from nabij.act.models import Step, StepOffer
from nabij.foundation.errors import NotClear, NotYet, NotYours
from nabij.listen.models import Audience
from nabij.trail.models import Entry
from tests.act.conftest import WORDS, today
from tests.cast import Cast


def typed(**changed: object) -> dict[str, object]:
    marks = {name: "on" for name, value in WORDS.items() if value is True}
    given = {**WORDS, **marks, "starts_on": today(), "look_back_on": today(28), **changed}
    return {name: value for name, value in given.items() if value is not None}


def test_joost_writes_a_step_from_a_story_and_sees_it(cast: Cast, story, as_member):
    browser = as_member(cast.joost)
    address = reverse("act:step_new") + f"?story={story.public_id}"
    assert story.text in browser.get(address).content.decode()
    answer = browser.post(address, typed(stories=[story.public_id]))
    step = Step.objects.get()
    assert answer.url == reverse("act:step", args=[step.public_id])
    assert (step.doer, step.team, list(step.stories.all())) == (
        cast.joost,
        cast.front_desk,
        [story],
    )
    assert step.title == "I call back the same day"
    assert WORDS["expected"] in browser.get(answer.url).content.decode()


@pytest.mark.parametrize("text", ["Someone should call her back.", "Iemand moet haar terugbellen."])
def test_someone_should_comes_back_as_a_question_and_is_not_saved(cast: Cast, as_member, text):
    answer = as_member(cast.joost).post(reverse("act:step_new"), typed(behaviour=text))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Who, and what would you do yourself?" in page
    assert text in page
    assert WORDS["cue"] in page
    assert not Step.objects.exists()


def test_someone_should_is_no_step_by_action_either(cast: Cast, draft: Step):
    for act in (
        lambda: steps.write(cast.joost, cast.front_desk, behaviour="They should call."),
        lambda: steps.rewrite(cast.joost, draft, behaviour="They should call."),
    ):
        with pytest.raises(NotClear) as unclear:
            act()
        assert "behaviour" in unclear.value.fields
    draft.refresh_from_db()
    assert draft.behaviour == WORDS["behaviour"]


def test_a_thought_for_marieke_becomes_a_step_only_when_she_writes_her_own(cast: Cast, as_member):
    thought = "Someone should phone before the letter goes."
    joost, marieke = as_member(cast.joost), as_member(cast.marieke)
    joost.post(
        reverse("act:step_new"),
        typed(behaviour=thought, offer="yes", offer_to=cast.marieke.public_id),
    )
    assert not Step.objects.exists()
    offer = StepOffer.objects.get()
    assert thought in marieke.get(reverse("act:room")).content.decode()
    address = reverse("act:step_new") + f"?offer={offer.public_id}"
    assert thought in marieke.get(address).content.decode()
    marieke.post(address, typed(behaviour="I phone before I send the letter."))
    assert Step.objects.get().doer == cast.marieke
    assert not StepOffer.objects.exists()


def test_saying_no_to_a_thought_needs_no_reason_and_leaves_nothing(cast: Cast, as_member):
    offer = steps.offer(cast.joost, cast.front_desk, to=cast.marieke, text="Phone first?")
    before = Entry.objects.count()
    decline = reverse("act:offer_decline", args=[offer.public_id])
    assert as_member(cast.ruud).post(decline).status_code == 404
    assert as_member(cast.marieke).post(decline).status_code == 302
    assert not StepOffer.objects.exists()
    assert Entry.objects.count() == before


def test_a_thought_goes_only_to_somebody_of_the_team(cast: Cast):
    with pytest.raises(NotClear):
        steps.offer(cast.joost, cast.front_desk, to=cast.fatima, text="Phone first?")


def test_beginning_locks_what_is_expected(cast: Cast, draft: Step, as_member):
    browser = as_member(cast.joost)
    browser.post(reverse("act:step_start", args=[draft.public_id]))
    draft.refresh_from_db()
    assert draft.is_running
    with pytest.raises(NotYet):
        steps.rewrite(cast.joost, draft, expected="Something easier")
    browser.post(
        reverse("act:step_words", args=[draft.public_id]), typed(expected="Something easier")
    )
    fresh = Step.objects.get()
    fresh.expected = "Something easier"
    with pytest.raises(NotYet):
        fresh.save()
    fresh.refresh_from_db()
    fresh.expected = "Something easier"
    with pytest.raises(NotYet):
        fresh.save(update_fields=["expected"])
    assert Step.objects.get().expected == WORDS["expected"]


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"expected": ""}, "expected"),
        ({"cue": ""}, "cue"),
        ({"own_say": False}, "own_say"),
        ({"without_money_or_system": False}, "without_money_or_system"),
        ({"without_extra_people": False}, "without_extra_people"),
        ({"starts_on": None}, "starts_on"),
        ({"starts_on": today(8)}, "starts_on"),
        ({"starts_on": today(-1)}, "starts_on"),
        ({"look_back_on": None}, "look_back_on"),
        ({"look_back_on": today()}, "look_back_on"),
    ],
)
def test_a_step_that_is_not_whole_or_not_within_reach_does_not_begin(
    cast: Cast, draft: Step, as_member, changed, asked
):
    steps.rewrite(cast.joost, draft, **changed)
    with pytest.raises(NotClear) as unclear:
        steps.start(cast.joost, draft)
    assert set(unclear.value.fields) == {asked}
    answer = as_member(cast.joost).post(reverse("act:step_start", args=[draft.public_id]))
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize("decision", ["kept", "adapted", "stopped"])
def test_a_look_back_puts_what_was_heard_beside_what_was_expected(
    cast: Cast, draft: Step, as_member, decision
):
    steps.start(cast.joost, draft)
    browser = as_member(cast.joost)
    address = reverse("act:step_look_back", args=[draft.public_id])
    assert WORDS["expected"] in browser.get(address).content.decode()
    browser.post(
        address,
        {"heard": "Two people said so.", "learned": "Noon is better.", "decision": decision},
    )
    draft.refresh_from_db()
    assert draft.decision == decision
    page = browser.get(reverse("act:step", args=[draft.public_id])).content.decode()
    for words in (WORDS["expected"], "Two people said so.", "Noon is better."):
        assert words in page


def test_a_look_back_without_a_decision_keeps_what_was_typed(cast: Cast, draft, as_member):
    steps.start(cast.joost, draft)
    answer = as_member(cast.joost).post(
        reverse("act:step_look_back", args=[draft.public_id]), {"heard": "Two people said so."}
    )
    assert answer.status_code == 422
    assert "Two people said so." in answer.content.decode()


def test_an_adapted_step_leads_to_the_next_and_both_show_the_line(
    cast: Cast, draft: Step, as_member
):
    steps.start(cast.joost, draft)
    steps.look_back(cast.joost, draft, decision="adapted", heard="No.", learned="Earlier.")
    browser = as_member(cast.joost)
    address = reverse("act:step_new") + f"?after={draft.public_id}"
    assert WORDS["cue"] in browser.get(address).content.decode()
    browser.post(address, typed(title="Call at noon", behaviour="I call at noon."))
    following = Step.objects.get(title="Call at noon")
    assert following.chain() == [draft, following] == draft.chain()
    page = browser.get(reverse("act:step", args=[draft.public_id])).content.decode()
    assert "Call at noon" in page


def test_a_step_is_let_go_before_it_begins_and_not_after(cast: Cast, draft: Step, as_member):
    steps.start(cast.joost, draft)
    with pytest.raises(NotYet):
        steps.drop(cast.joost, draft)
    other = steps.write(cast.joost, cast.front_desk, behaviour="I ask around.")
    as_member(cast.joost).post(reverse("act:step_drop", args=[other.public_id]))
    other.refresh_from_db()
    assert other.state == Step.State.DROPPED


def test_only_the_doer_changes_a_step(cast: Cast, draft: Step, as_member):
    for other in (cast.marieke, cast.ruud, cast.fatima, cast.wim):
        for act in (
            lambda by: steps.rewrite(by, draft, behaviour="I do nothing."),
            lambda by: steps.start(by, draft),
            lambda by: steps.drop(by, draft),
        ):
            with pytest.raises(NotYours):
                act(other)
        for name in ("step_words", "step_start", "step_drop", "step_look_back"):
            address = reverse(f"act:{name}", args=[draft.public_id])
            assert as_member(other).post(address, typed()).status_code == 404


def test_the_team_reads_a_step_once_it_runs_and_everybody_once_it_was_looked_back_on(
    cast: Cast, draft: Step, as_member
):
    address = reverse("act:step", args=[draft.public_id])

    def readers() -> set[str]:
        everybody = (cast.joost, cast.marieke, cast.ruud, cast.fatima, cast.wim)
        return {who.name for who in everybody if as_member(who).get(address).status_code == 200}

    assert readers() == {"Joost"}
    steps.start(cast.joost, draft)
    assert readers() == {"Joost", "Marieke", "Ruud"}
    steps.look_back(cast.joost, draft, decision="stopped", heard="Nothing.", learned="A lot.")
    assert readers() == {"Joost", "Marieke", "Ruud", "Fatima", "Wim"}


def test_a_step_page_shows_only_stories_that_its_reader_may_read(cast, draft, story, as_member):
    steps.start(cast.joost, draft)
    story.audience = Audience.ANSWERER
    story.save()
    address = reverse("act:step", args=[draft.public_id])
    assert story.text in as_member(cast.joost).get(address).content.decode()
    assert story.text not in as_member(cast.marieke).get(address).content.decode()


def test_nobody_ties_a_step_to_a_story_they_may_not_read(cast: Cast):
    hers = cast.story("Only for the repairs team.", form=cast.form(cast.repairs))
    with pytest.raises(NotYours):
        steps.write(cast.joost, cast.front_desk, stories=[hers], **WORDS)
    with pytest.raises(NotYours):
        steps.write(cast.fatima, cast.front_desk, **WORDS)


def test_each_change_of_a_step_is_in_the_trail_without_its_words(cast: Cast, draft: Step):
    steps.start(cast.joost, draft)
    steps.look_back(cast.joost, draft, decision="kept", heard="Yes.", learned="Calling works.")
    entries = Entry.objects.about(draft)
    assert [(one.verb, one.facts) for one in entries] == [
        ("step.write", {"state": "draft"}),
        ("step.start", {"state": "running"}),
        ("step.look_back", {"state": "kept"}),
    ]


def test_a_step_whose_day_has_come_is_on_today_and_in_the_room(cast: Cast, draft, as_member):
    steps.start(cast.joost, draft)
    Step.objects.filter(pk=draft.pk).update(look_back_on=today() - timedelta(days=1))
    page = as_member(cast.joost).get(reverse("act:room")).content.decode()
    assert reverse("act:step_look_back", args=[draft.public_id]) in page


def test_somebody_without_a_team_reads_why_they_write_no_step(cast: Cast, as_member):
    answer = as_member(cast.wim).get(reverse("act:step_new"))
    assert "You are in no team yet" in answer.content.decode()
    assert as_member(cast.wim).post(reverse("act:step_new"), typed()).status_code == 422
    assert not Step.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        "story=%00",
        "from=question:%00",
        "from=:::",
        "after=x",
        "offer=%ED%A0%80",
        "from=solution:" + "x" * 500,
    ],
)
def test_a_strange_address_gives_an_empty_form(cast: Cast, as_member, asked):
    assert as_member(cast.joost).get(f"/act/steps/new?{asked}").status_code == 200


def test_strange_input_is_answered_kindly(cast: Cast, as_member):
    browser = as_member(cast.joost)
    for changed in (
        {"behaviour": "x" * 5000},
        {"starts_on": "31-31-31"},
        {"team": "\x00"},
        {"stories": ["\x00", "nothing"]},
        {"behaviour": "\x00\x01"},
        {"title": "x" * 500},
    ):
        answer = browser.post(reverse("act:step_new"), typed(**changed))
        assert answer.status_code in (302, 422), changed
