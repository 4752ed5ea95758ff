"""A member types in what somebody told on the phone, at the desk or in a letter."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from nabij.foundation.errors import NotYours
from nabij.listen.actions.telling import Telling, type_in
from nabij.listen.models import Story, StoryForm
from nabij.trail.models import Entry
from tests.cast import Cast

As = Callable[..., Client]
LIFT = "The lift was broken for nine days and nobody told us."


def address(form: StoryForm) -> str:
    return reverse("listen:on_behalf_form", args=[form.public_id])


def typed(**fields: str) -> dict[str, str]:
    return {"story": LIFT, "came_by": "phone", "asked": "yes", "audience": "team", "version": "1",
            "sending_key": str(uuid.uuid4()), **fields}  # fmt: skip


def test_marieke_types_in_what_amina_told_on_the_phone(cast: Cast, form: StoryForm, as_member: As):
    marieke = as_member(cast.marieke)
    receipt = marieke.post(address(form), typed())
    story = Story.objects.get()
    assert (story.way_in, story.typed_by, story.came_by) == ("on_behalf", cast.marieke, "phone")
    assert (story.audience, story.readers_asked) == ("team", True)
    page = marieke.get(receipt["Location"]).content.decode()
    assert "Hand this over" in page
    assert reverse("listen:form", args=[form.public_id]) in page
    assert Entry.objects.get(verb="story.type_in").actor_id == cast.marieke.pk


def test_the_words_on_the_paper_open_aminas_page(cast: Cast, form: StoryForm, as_member: As):
    receipt = as_member(cast.marieke).post(address(form), typed())["Location"]
    page = Client().get(receipt.split("receipt/")[0]).content.decode()
    assert LIFT in page
    assert "by phone" in page


def test_unasked_only_who_answers_may_read_it_until_the_teller_chooses(
    cast: Cast, form: StoryForm, as_member: As
):
    receipt = as_member(cast.marieke).post(address(form), typed(asked="no", audience="everybody"))
    story = Story.objects.get()
    assert (story.audience, story.readers_asked) == ("answerer", False)
    assert story.readable_for(cast.joost)
    assert not story.readable_for(cast.marieke)
    page = Client().get(receipt["Location"].split("receipt/")[0]).content.decode()
    assert "You were not asked who may read it." in page


@pytest.mark.parametrize("missing", ["came_by", "asked", "audience", "story"])
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    cast: Cast, form: StoryForm, as_member: As, missing: str
):
    answer = as_member(cast.marieke).post(address(form), typed(name="Amina", **{missing: ""}))
    assert answer.status_code == 422
    assert 'value="Amina"' in answer.content.decode()
    if missing != "story":
        assert LIFT in answer.content.decode()
    assert not Story.objects.exists()


def test_the_page_speaks_of_the_teller_to_who_types(cast: Cast, form: StoryForm, as_member: As):
    page = as_member(cast.marieke).get(address(form)).content.decode()
    for said in ("Ask: “Who may read your story?”", "What did they choose?", "Only who answers<",
                 "This does not apply to their story"):  # fmt: skip
        assert said in page
    for meant_for_the_teller in ("who answers me", "recognise you", "my story", "Your name"):
        assert meant_for_the_teller not in page


def test_sent_twice_is_one_story(cast: Cast, form: StoryForm, as_member: As):
    marieke, sent = as_member(cast.marieke), typed()
    assert (
        marieke.post(address(form), sent)["Location"]
        == marieke.post(address(form), sent)["Location"]
    )
    assert Story.objects.count() == 1


def test_only_the_team_types_in_for_its_forms(cast: Cast, form: StoryForm, as_member: As):
    for other in (cast.fatima, cast.wim):
        assert as_member(other).get(address(form)).status_code == 404
        assert as_member(other).post(address(form), typed()).status_code == 404
    telling = Telling(LIFT, "team", "k" * 36, form.published)
    with pytest.raises(NotYours):
        type_in(cast.fatima, form, telling, came_by="desk", readers_asked=True)
    assert Client().get(address(form)).status_code == 302


def test_a_letter_that_comes_after_closing_can_still_be_typed_in(
    cast: Cast, form: StoryForm, as_member: As
):
    StoryForm.objects.update(state="closed", closed_at=None)
    assert as_member(cast.joost).post(address(form), typed(came_by="letter")).status_code == 302


def test_with_one_open_form_there_is_nothing_to_choose(cast: Cast, form: StoryForm, as_member: As):
    joost = as_member(cast.joost)
    assert joost.get(reverse("listen:on_behalf"))["Location"] == address(form)
    cast.form()
    assert joost.get(reverse("listen:on_behalf")).status_code == 200


def test_a_form_that_was_never_published_takes_nothing(cast: Cast, form: StoryForm, as_member: As):
    form.versions.update(published_at=None)
    assert as_member(cast.joost).get(address(form)).status_code == 404


def test_the_reading_room_leads_to_typing_in_while_a_form_is_open(
    cast: Cast, form: StoryForm, as_member: As
):
    joost = as_member(cast.joost)
    assert reverse("listen:on_behalf") in joost.get(reverse("listen:room")).content.decode()
    form.close()
    assert reverse("listen:on_behalf") not in joost.get(reverse("listen:room")).content.decode()
