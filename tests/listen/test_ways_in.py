"""Links with a name of their own, a last day, a number of stories; and a try-out that never
counts."""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.actions import collectors, trying_out
from nabij.listen.actions import forms as actions
from nabij.listen.actions import forms_wording as wording
from nabij.listen.actors import Visitor
from nabij.listen.models import Story, StoryForm, Teller, TrialStory
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.listen.places import at

As = Callable[..., Client]


def sending(**fields: str) -> dict[str, str]:
    return {
        "story": "The lift.", "audience": "team", "version": "1",
        "sending_key": str(uuid.uuid4()), **fields,
    }  # fmt: skip


def test_a_story_knows_through_which_link_it_came(
    cast: Cast, form: StoryForm, marieke: Client, as_member: As
):
    marieke.post(at("form_links", form), {"name": "Poster in the hall"})
    link = form.collectors.get()
    there = Client().get(f"/t/{link.short.upper()}/")["Location"]
    page = Client().get(there).content.decode()
    assert f'name="via" value="{link.short}"' in page
    Client().post(at("tell", form), sending(via=link.short))
    Client().post(at("tell", form), sending(via="nobody"))
    first, second = Story.objects.order_by("pk")
    assert (first.collector, second.collector) == (link, None)
    shown = as_member(cast.joost).get(f"/listen/stories/{first.public_id}/").content.decode()
    assert "told through the form: Poster in the hall" in shown
    lines = b"".join(marieke.post(reverse("listen:export"), {"format": "jsonl", "form": ""}))
    assert [json.loads(line)["link"] for line in lines.splitlines()] == ["Poster in the hall", ""]
    assert "1 story" in marieke.get(at("form", form)).content.decode()


def test_what_is_missing_keeps_the_link_in_the_page(cast: Cast, form: StoryForm):
    link = collectors.make(cast.marieke, form, name="Letter")
    page = Client().post(at("tell", form), sending(via=link.short, audience=""))
    assert f'name="via" value="{link.short}"' in page.content.decode()


def test_a_link_that_is_closed_lets_nobody_in_and_the_others_do(
    cast: Cast, form: StoryForm, marieke: Client
):
    hall = collectors.make(cast.marieke, form, name="Hall")
    letter = collectors.make(cast.marieke, form, name="Letter")
    marieke.post(at("form_link", form, hall.public_id))
    closed = Client().get(f"/t/{hall.short}/", follow=True).content.decode()
    assert "takes no more stories" in closed
    assert "What happened" in Client().get(f"/t/{letter.short}/", follow=True).content.decode()
    assert Client().post(at("tell", form), sending(via=hall.short)).status_code == 302
    marieke.post(at("form_link", form, hall.public_id))
    assert "What happened" in Client().get(f"/t/{hall.short}/", follow=True).content.decode()


def test_each_link_has_its_own_poster_and_code(cast: Cast, form: StoryForm, marieke: Client):
    link = collectors.make(cast.marieke, form, name="Hall")
    poster = marieke.get(at("form_poster", form) + f"?via={link.short}").content.decode()
    assert f"/t/{link.short}/" in poster
    assert f"/t/{form.short}/" not in poster
    code = marieke.get(at("form_qr", form) + f"?via={link.short}")
    assert f"qr-{link.short}.svg" in code["Content-Disposition"]


def test_two_links_have_two_names_and_only_hosts_make_them(
    cast: Cast, form: StoryForm, as_member: As, marieke: Client
):
    collectors.make(cast.marieke, form, name="Hall")
    for name in ("hall", " ", "x" * 90):
        with pytest.raises(NotClear):
            collectors.make(cast.marieke, form, name=name)
    with pytest.raises(NotYours):
        collectors.make(cast.joost, form, name="Mine")
    assert as_member(cast.joost).post(at("form_links", form), {"name": "M"}).status_code == 404
    page = marieke.post(at("form_links", form), {"name": "Hall"}, follow=True).content.decode()
    assert "There is a link with this name already." in page
    assert "Hall" in as_member(cast.joost).get(at("form", form)).content.decode()


def test_after_its_last_day_nobody_new_comes_in_and_who_was_writing_can_send(
    form: StoryForm, marieke: Client, cast: Cast
):
    today = timezone.localdate()
    fields = {"name": "Spring", "language": "en", "answerer": cast.joost.public_id}
    marieke.post(at("form_settings", form), {**fields, "ends_on": str(today)})
    assert "What happened" in Client().get(at("tell", form)).content.decode()
    StoryForm.objects.update(ends_on=today - timedelta(days=1))
    assert "takes no more stories" in Client().get(at("tell", form)).content.decode()
    assert Client().post(at("tell", form), sending()).status_code == 302
    assert "nobody new is let in" in marieke.get(at("form", form)).content.decode()
    StoryForm.objects.update(ends_on=today - timedelta(days=3))
    late = Client().post(at("tell", form), sending())
    assert late.status_code == 409
    assert "The lift." in late.content.decode()


def test_after_so_many_stories_nobody_new_comes_in(cast: Cast, form: StoryForm, marieke: Client):
    fields = {"name": "Spring", "language": "en", "answerer": cast.joost.public_id}
    marieke.post(at("form_settings", form), {**fields, "limit": "2"})
    for _ in range(2):
        assert "What happened" in Client().get(at("tell", form)).content.decode()
        cast.story(form=form)
    assert "takes no more stories" in Client().get(at("tell", form)).content.decode()
    assert Client().post(at("tell", form), sending()).status_code == 302
    for _ in range(9):
        cast.story(form=form)
    assert Client().post(at("tell", form), sending()).status_code == 409
    wrong = marieke.post(at("form_settings", form), {**fields, "limit": "0", "ends_on": "soon"})
    assert wrong.status_code == 422
    assert "Spring" in wrong.content.decode()


def begin_try_out(cast: Cast, form: StoryForm, marieke: Client) -> str:
    wording.write(cast.marieke, form, prompt="What stayed with you?", consent="We read it.")
    marieke.post(at("form_try_out", form))
    form.refresh_from_db()
    return reverse("listen:try_out", args=[form.trial_key])


def test_what_is_told_in_a_try_out_never_counts(cast: Cast, form: StoryForm, marieke: Client):
    there = begin_try_out(cast, form, marieke)
    page = Client().get(there).content.decode()
    assert "What stayed with you?" in page
    assert "This is a try-out." in page
    key = form.draft.signifiers.get().key
    given = sending(version="2", name="Amina", contact="a@example.org", **{f"s-{key}-0": "100"})
    assert Client().post(there, given)["Location"].endswith("?told=1")
    Client().post(there, given)
    assert not Story.objects.exists()
    assert not Teller.objects.exists()
    tried = TrialStory.objects.get()
    assert "Amina" not in str(vars(tried))
    assert tried.answers[0][1].startswith("only “being heard”")
    seen = marieke.get(at("form_try_out", form)).content.decode()
    assert "The lift." in seen
    assert "What stayed with you?" in seen
    assert "The lift." not in str(list(Entry.objects.values()))


def test_a_try_out_checks_as_the_form_does(cast: Cast, form: StoryForm, marieke: Client):
    there = begin_try_out(cast, form, marieke)
    answer = Client().post(there, sending(audience=""))
    assert answer.status_code == 422
    assert "The lift." in answer.content.decode()
    assert not TrialStory.objects.exists()


def test_publishing_throws_the_try_out_away_and_closes_its_link(
    cast: Cast, form: StoryForm, marieke: Client
):
    there = begin_try_out(cast, form, marieke)
    Client().post(there, sending())
    actions.publish(cast.marieke, form, meanings={"prompt:first": "same"})
    assert not TrialStory.objects.exists()
    over = Client().post(there, sending())
    assert over.status_code == 410
    assert "The lift." in over.content.decode()


def test_ending_a_try_out_throws_it_away_and_keeps_the_draft(
    cast: Cast, form: StoryForm, marieke: Client
):
    there = begin_try_out(cast, form, marieke)
    Client().post(there, sending())
    marieke.post(at("form_end_try_out", form))
    assert not TrialStory.objects.exists()
    assert form.draft.prompt == "What stayed with you?"
    assert Client().get(there).status_code == 410


def test_without_the_link_nobody_tells_in_a_try_out(cast: Cast, form: StoryForm, marieke: Client):
    assert Client().get("/tell/try/unknown/").status_code == 410
    with pytest.raises(NotYours):
        trying_out.tell(Visitor(), form, telling=None)
    with pytest.raises(NotYours):
        trying_out.begin(cast.joost, form)


def test_four_cards_stand_on_one_sheet(cast: Cast, form: StoryForm, marieke: Client):
    link = collectors.make(cast.marieke, form, name="Hall")
    sheet = marieke.get(at("form_poster", form) + f"?size=sheet&via={link.short}").content.decode()
    assert sheet.count("<svg") == sheet.count(f"/t/{link.short}/") == 4
    assert sheet.count("<h1") == 1
    assert "print-poster--sheet" in sheet
    assert "print-poster--sheet" not in marieke.get(at("form_poster", form)).content.decode()
