"""A legal hold stops what goes by itself; the teller is told honestly what it means for them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotYet, NotYours
from nabij.listen.actions import holds
from nabij.listen.keeping_jobs import keep_to_the_time
from nabij.listen.models import Ending, Hold, Story, StoryForm
from tests.cast import Cast
from tests.listen.test_keeping import came_in, its_day_has_come, told

LAW = "A court looks at the works on the lift; we must keep what was said about it."


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    return cast.form()


def held(cast: Cast, on: StoryForm | Story, law: str = "") -> Hold:
    look = timezone.localdate() + timedelta(days=90)
    return holds.place(cast.wim, on, reason="Claim of Mr Vos", law=law, look_on=look)


@pytest.mark.parametrize("what", ["form", "story"])
def test_what_is_held_does_not_go_and_after_it_there_is_notice_again(
    cast: Cast, form: StoryForm, what: str
):
    story, _code = told(form)
    other, _code = told(form, "other")
    for one in (story, other):
        came_in(one, 24)
    keep_to_the_time.call()
    hold = held(cast, form if what == "form" else story)
    Ending.objects.update(on=timezone.localdate())
    keep_to_the_time.call()
    story.refresh_from_db()
    other.refresh_from_db()
    assert story.text
    assert (other.text == "") == (what == "story")
    holds.lift(cast.wim, hold)
    keep_to_the_time.call()
    assert Ending.objects.get(story=story).on == timezone.localdate() + timedelta(days=30)


def test_a_tellers_erasure_goes_through_unless_a_law_is_named(
    cast: Cast, form: StoryForm, client: Client
):
    story, code = told(form)
    held(cast, form)
    page = client.get(f"/back/{code}/").content.decode()
    assert "You can still erase it yourself, at once." in page
    assert "Mr Vos" not in page
    client.post(f"/back/{code}/stories/{story.public_id}/erasure/")
    story.refresh_from_db()
    assert story.text == ""


def test_where_a_law_is_named_it_waits_and_nobody_reads_it(
    cast: Cast, form: StoryForm, client: Client, django_capture_on_commit_callbacks
):
    story, code = told(form)
    hold = held(cast, story, LAW)
    address = f"/back/{code}/stories/{story.public_id}/erasure/"
    assert LAW in client.get(address).content.decode(), "said before the button is pressed"
    page = client.post(address, follow=True).content.decode()
    assert "Nobody reads your story any more." in page
    assert LAW in page
    story.refresh_from_db()
    assert story.text
    assert not Story.objects.readable_by(cast.joost).exists()
    keep_to_the_time.call()
    assert Story.objects.get().text
    with django_capture_on_commit_callbacks(execute=True):
        holds.lift(cast.wim, hold)
    story.refresh_from_db()
    assert story.text == ""


def test_who_changes_their_mind_while_it_waits_keeps_their_story(
    cast: Cast, form: StoryForm, client: Client
):
    story, code = told(form)
    hold = held(cast, story, LAW)
    here = f"/back/{code}/stories/{story.public_id}"
    client.post(f"{here}/erasure/")
    client.post(f"{here}/withdrawal/end/")
    holds.lift(cast.wim, hold)
    keep_to_the_time.call()
    story.refresh_from_db()
    assert story.is_present


def test_what_she_or_a_steward_decides_while_the_job_runs_counts(
    cast: Cast, form: StoryForm, client: Client
):
    """The job read its list before; each story is asked again at its turn."""
    story, code = told(form)
    hold = held(cast, story, LAW)
    here = f"/back/{code}/stories/{story.public_id}"
    client.post(f"{here}/erasure/")
    with pytest.raises(NotYet):
        holds.erase_after_hold(Program(), story)
    client.post(f"{here}/withdrawal/end/")
    holds.lift(cast.wim, hold)
    with pytest.raises(NotYet):
        holds.erase_after_hold(Program(), story)
    story.refresh_from_db()
    assert story.is_present
    assert story.text


def test_only_a_steward_holds_and_lifts(cast: Cast, form: StoryForm, as_member):
    story, _code = told(form)
    held_by = timezone.localdate() + timedelta(days=3)
    for member in (cast.joost, cast.marieke, cast.ruud):
        with pytest.raises(NotYours):
            holds.place(member, story, reason="I say so", law="", look_on=held_by)
        page = as_member(member)
        assert page.get(f"/house/holds/new/?story={story.public_id}").status_code == 404
        assert page.get("/house/keeping/").status_code == 404


def test_a_steward_holds_a_form_with_a_reason_and_a_day_to_look(
    cast: Cast, form: StoryForm, as_member
):
    wim = as_member(cast.wim)
    address = f"/house/holds/new/?form={form.public_id}"
    given = {"reason": "Claim of Mr Vos", "law": "", "look_on": ""}
    assert wim.post(address, given).status_code == 422
    far = timezone.localdate() + timedelta(days=800)
    answer = wim.post(address, {**given, "look_on": far})
    assert "within a year" in answer.content.decode()
    assert "Claim of Mr Vos" in answer.content.decode(), "what was typed stays"
    answer = wim.post(address, {**given, "look_on": timezone.localdate() + timedelta(days=9)})
    hold = Hold.objects.get()
    assert answer.headers["Location"] == f"/house/holds/{hold.public_id}/"
    assert "Claim of Mr Vos" in wim.get(f"/house/holds/{hold.public_id}/").content.decode()
    assert "Contact with us" in wim.get("/house/keeping/").content.decode()


def test_on_the_day_it_stands_on_today_and_stays_until_it_is_lifted(
    cast: Cast, form: StoryForm, as_member
):
    hold = held(cast, form)
    wim = as_member(cast.wim)
    assert "A hold to look at" not in wim.get("/").content.decode()
    Hold.objects.update(look_on=timezone.localdate() - timedelta(days=3))
    assert "A hold to look at" in wim.get("/").content.decode()
    story, _code = told(form)
    came_in(story, 24)
    keep_to_the_time.call()
    assert not Ending.objects.exists()
    wim.post(
        f"/house/holds/{hold.public_id}/",
        {"look_on": timezone.localdate() + timedelta(days=30)},
    )
    assert "A hold to look at" not in wim.get("/").content.decode()
    assert wim.post(f"/house/holds/{hold.public_id}/end/").status_code == 302
    assert wim.post(f"/house/holds/{hold.public_id}/end/").status_code == 409


def test_whose_time_is_over_is_not_let_go_while_it_is_held(cast: Cast, form: StoryForm, as_member):
    from nabij.listen.actions.keeping import set_keeping

    set_keeping(cast.marieke, form, months=12, then="ask", why="")
    story, _code = told(form)
    came_in(story, 12)
    keep_to_the_time.call()
    its_day_has_come(story)
    keep_to_the_time.call()
    Ending.objects.update(kept_why="kept before")
    held(cast, story)
    answer = as_member(cast.joost).post(f"/listen/keeping/{story.public_id}/end/")
    assert answer.status_code == 409
    assert Story.objects.get().text
