"""The same questions in another form: for another team, or for a next round."""

from collections.abc import Callable

import pytest
from django.test import Client

from nabij.foundation.errors import NotYet, NotYours
from nabij.listen.actions import forms as actions
from nabij.listen.actions import forms_wording as wording
from nabij.listen.actions.translations import translate
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.times import Times
from nabij.people.models import Member, Membership
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.listen.places import at

As = Callable[..., Client]
ASKED = "What happened the last time you needed us?"


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    """With a question after a choice, a second prompt, Dutch beside it, two versions, a story."""
    made = cast.form(times=Times.WEEK)
    how = {"kind": "choice", "prompt": "How?", "labels": ["by letter", "by phone"]}
    wording.add_signifier(cast.marieke, made, **how)
    after = [{"key": made.draft.signifiers.last().key, "any": ["by phone"]}]
    why = {"kind": "text", "prompt": "Who rang?", "shown_when": after, "required": True}
    wording.add_signifier(cast.marieke, made, **why)
    wording.write(
        cast.marieke, made, prompt=ASKED, consent="We read it.", more_prompts=["Or: what helped?"],
        asks_photo=True,
    )  # fmt: skip
    translate(cast.marieke, made, language="nl", texts={("form", ASKED): "Wat gebeurde er?"})
    actions.publish(cast.marieke, made)
    cast.story(form=made)
    return made


@pytest.fixture
def joost_hosts_repairs(cast: Cast) -> Member:
    """Joost is at the front desk, and hosts the repairs team."""
    Membership.objects.create(team=cast.repairs, member=cast.joost, is_host=True)
    return cast.joost


def given(cast: Cast, **others: str) -> dict[str, str]:
    return {"name": "Autumn", "team": cast.front_desk.public_id,
            "answerer": cast.joost.public_id, **others}  # fmt: skip


def questions(version: FormVersion) -> list[tuple[object, ...]]:
    return [
        (one.key, one.position, one.kind, one.prompt, one.labels, one.required, one.shown_when)
        for one in version.signifiers.all()
    ]


def copy_of(form: StoryForm) -> StoryForm:
    return StoryForm.objects.exclude(pk=form.pk).get()


def test_marieke_copies_a_form_for_a_next_round_with_all_its_words(
    cast: Cast, form: StoryForm, marieke: Client
):
    assert at("form_copy", form) in marieke.get(at("form", form)).content.decode()
    assert f"Copy of {form.name}" in marieke.get(at("form_copy", form)).content.decode()
    answer = marieke.post(at("form_copy", form), given(cast), follow=True)
    assert "Read it through" in answer.content.decode()
    copy, told = copy_of(form), form.published
    assert (copy.name, copy.state, copy.language, copy.times) == ("Autumn", "draft", "en", "week")
    assert copy.draft.number == 1
    assert [one.text for one in copy.draft.prompts] == [one.text for one in told.prompts]
    assert questions(copy.draft) == questions(told)
    assert copy.draft.asks_photo
    assert copy.draft.translations.get().said("form", ASKED) == "Wat gebeurde er?"


def test_stories_links_and_dates_stay_with_the_form_that_they_belong_to(
    cast: Cast, form: StoryForm, marieke: Client
):
    form.collectors.create(name="The market")
    actions.edit(cast.marieke, form, name="Spring", answerer=cast.joost, language="en", limit=9)
    marieke.post(at("form_copy", form), given(cast))
    copy = copy_of(form)
    assert (copy.stories.count(), copy.collectors.count()) == (0, 0)
    assert (copy.limit, copy.ends_on) == (None, None)
    assert copy.short != form.short
    assert (form.stories.count(), form.collectors.count()) == (1, 1)


def test_each_goes_its_own_way_from_then_on(cast: Cast, form: StoryForm, marieke: Client):
    marieke.post(at("form_copy", form), given(cast))
    copy, before = copy_of(form), questions(form.published)
    wording.remove_signifier(cast.marieke, copy, key=before[-1][0])
    actions.publish(cast.marieke, copy)
    assert len(questions(copy.published)) == len(before) - 1
    assert questions(form.published) == before
    assert form.draft is None


def test_what_is_being_written_is_not_copied_before_tellers_see_it(
    cast: Cast, form: StoryForm, marieke: Client
):
    wording.write(cast.marieke, form, prompt="Half a sent", consent="We read it.")
    marieke.post(at("form_copy", form), given(cast))
    assert copy_of(form).draft.prompt == ASKED


def test_what_nobody_was_ever_asked_is_written_further_and_not_copied(cast: Cast, marieke: Client):
    form = StoryForm.objects.create(team=cast.front_desk, name="New", answerer=cast.joost)
    form.begin_draft()
    assert at("form_copy", form) not in marieke.get(at("form", form)).content.decode()
    assert marieke.get(at("form_copy", form)).status_code == 404
    with pytest.raises(NotYet):
        actions.copy(cast.marieke, cast.front_desk, of=form, name="Newer", answerer=cast.joost)


def test_a_question_that_came_to_ask_something_else_begins_as_itself(
    cast: Cast, form: StoryForm, marieke: Client
):
    first = form.published.signifiers.first()
    labels = ["being seen", "being helped", "being left alone"]
    wording.change_signifier(cast.marieke, form, key=first.key, prompt="Most?", labels=labels)
    changed = actions.changed_words(form)
    actions.publish(cast.marieke, form, meanings={one.key: "other" for one in changed})
    assert form.published.signifiers.first().replaces == first.key
    marieke.post(at("form_copy", form), given(cast))
    assert {one.replaces for one in copy_of(form).draft.signifiers.all()} == {""}


def test_who_hosts_another_team_takes_it_along_to_that_team(
    cast: Cast, form: StoryForm, joost_hosts_repairs: Member, as_member: As
):
    theirs = {"team": cast.repairs.public_id, "answerer": cast.fatima.public_id}
    answer = as_member(cast.joost).post(at("form_copy", form), given(cast, **theirs))
    copy = copy_of(form)
    assert answer["Location"] == at("form_draft", copy)
    assert (copy.team, copy.answerer) == (cast.repairs, cast.fatima)
    assert Entry.objects.filter(verb="form.copy", subject_id=str(copy.pk)).exists()


def test_who_hosts_more_teams_is_offered_the_team_of_the_form(
    cast: Cast, form: StoryForm, joost_hosts_repairs: Member, as_member: As
):
    Membership.objects.filter(member=cast.joost).update(is_host=True)
    for team in (cast.front_desk, cast.repairs):
        StoryForm.objects.update(team=team)
        page = as_member(cast.joost).get(at("form_copy", form)).content.decode()
        assert f'<option value="{team.public_id}" selected' in page


def test_who_hosts_no_team_is_offered_no_copy(cast: Cast, form: StoryForm, as_member: As):
    joost = as_member(cast.joost)
    assert at("form_copy", form) not in joost.get(at("form", form)).content.decode()
    assert joost.get(at("form_copy", form)).status_code == 404
    assert joost.post(at("form_copy", form), given(cast)).status_code == 404


def test_a_form_of_a_team_that_is_not_theirs_is_not_there(
    cast: Cast, form: StoryForm, as_member: As
):
    Membership.objects.filter(member=cast.fatima).update(is_host=True)
    theirs = {"team": cast.repairs.public_id, "answerer": cast.fatima.public_id}
    posted = as_member(cast.fatima).post(at("form_copy", form), given(cast, **theirs))
    assert posted.status_code == 404
    with pytest.raises(NotYours):
        actions.copy(cast.fatima, cast.repairs, of=form, name="Mine", answerer=cast.fatima)
    with pytest.raises(NotYours):
        actions.copy(cast.joost, cast.repairs, of=form, name="Mine", answerer=cast.fatima)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 121}, {"team": "nothere"}])
def test_what_is_missing_is_said_and_nothing_is_made(
    cast: Cast, form: StoryForm, marieke: Client, wrong: dict[str, str]
):
    answer = marieke.post(at("form_copy", form), given(cast, **wrong))
    assert answer.status_code == 422
    assert ("Fill this in." in answer.content.decode()) is (wrong == {"name": ""})
    assert StoryForm.objects.count() == 1


def test_who_answers_is_somebody_of_the_team_that_gets_the_copy(
    cast: Cast, form: StoryForm, joost_hosts_repairs: Member, as_member: As
):
    joost = as_member(cast.joost)
    marieke = {"team": cast.repairs.public_id, "answerer": cast.marieke.public_id}
    assert joost.post(at("form_copy", form), given(cast, **marieke)).status_code == 422
