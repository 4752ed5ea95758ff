"""Stories are kept for as long as was said, and go after a month's notice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from nabij.listen.actions.keeping import set_keeping
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.keeping_jobs import keep_to_the_time
from nabij.listen.models import Audience, Ending, Story, StoryForm
from nabij.listen.models.keeping import months_later
from nabij.trail.models import Entry
from tests.cast import Cast


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    return cast.form()


def told(form: StoryForm, key: str = "one", **contact: Any) -> tuple[Story, str]:
    version = form.published
    assert version is not None
    given = Telling(
        "The lift stood still for nine days.", Audience.TEAM, key, version,
        contact=Contact(**contact),
    )  # fmt: skip
    return tell(form, given)


def came_in(story: Story, months_ago: int, days: int = 0) -> None:
    day = months_later(timezone.localdate(), -months_ago) + timedelta(days=days)
    at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day))
    Story.objects.filter(pk=story.pk).update(created_at=at)


def its_day_has_come(story: Story) -> None:
    Ending.objects.filter(story=story).update(on=timezone.localdate())


def test_a_month_is_a_month_also_at_the_end_of_it():
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 11, 15), 24) == date(2028, 11, 15)
    assert months_later(date(2026, 1, 15), -2) == date(2025, 11, 15)


def test_a_story_within_its_time_is_left_alone(form: StoryForm):
    story, _code = told(form)
    came_in(story, 24, days=40)
    keep_to_the_time.call()
    assert not Ending.objects.exists()


def test_first_it_is_said_and_only_a_month_later_the_words_go(cast: Cast, form: StoryForm):
    story, _code = told(form)
    came_in(story, 60)  # an old installation: its time was over before anybody set one
    keep_to_the_time.call()
    story.refresh_from_db()
    assert story.text
    assert story.ending.on == timezone.localdate() + timedelta(days=30)
    its_day_has_come(story)
    keep_to_the_time.call()
    story.refresh_from_db()
    assert (story.text, story.erased_at is None) == ("", False)
    assert Story.objects.count() == 1, "that a story was told stays in the counts"
    assert Entry.objects.filter(verb="story.end", actor_kind="program").count() == 1


def test_who_wanted_mail_gets_one_without_a_word_of_the_story(form: StoryForm):
    amina, _code = told(form, "amina", contact="amina@example.org", wants_mail=True)
    other, _code = told(form, "other", contact="other@example.org")
    for story in (amina, other):
        came_in(story, 24)
    keep_to_the_time.call()
    keep_to_the_time.call()
    (sent,) = mail.outbox
    assert sent.to == ["amina@example.org"]
    assert "lift" not in sent.body
    assert f"{amina.ending.on:%B}" in sent.body


def test_the_teller_reads_until_when_their_words_stay(cast: Cast, form: StoryForm, client: Client):
    _story, code = told(form)
    page = client.get(f"/back/{code}/").content.decode()
    until = months_later(timezone.localdate(), 24)
    assert f"Your words stay until {until.day} {until:%B %Y}." in page
    set_keeping(cast.marieke, form, months=36, then="erase", why="The works take three years.")
    page = client.get(f"/back/{code}/").content.decode()
    assert f"{until.year + 1}." in page
    assert "The works take three years." in page


def test_the_host_sees_it_on_today(cast: Cast, form: StoryForm, as_member):
    story, _code = told(form)
    came_in(story, 24)
    assert "end of their time" not in as_member(cast.marieke).get("/").content.decode()
    keep_to_the_time.call()
    assert "end of their time" in as_member(cast.marieke).get("/").content.decode()
    assert "end of their time" not in as_member(cast.ruud).get("/").content.decode()


def test_a_host_chooses_how_long_and_says_why(cast: Cast, form: StoryForm, as_member):
    page = as_member(cast.marieke)
    address = f"/listen/forms/{form.public_id}/keeping/"
    assert 'value="24"' in page.get(address).content.decode()
    answer = page.post(address, {"months": 48, "then": "ask", "why": ""})
    assert answer.status_code == 422
    assert "Say why you need them for so long" in answer.content.decode()
    assert 'value="48"' in answer.content.decode(), "what was typed stays"
    assert page.post(address, {"months": 6, "then": "erase"}).status_code == 302
    form.refresh_from_db()
    assert (form.keeping.months, form.keeping.then) == (6, "erase")
    for wrong in ("0", "-1", "121", "1" * 400, "six", "\x00"):
        assert page.post(address, {"months": wrong, "then": "erase"}).status_code == 422


def test_a_shorter_time_gives_a_month_too(cast: Cast, form: StoryForm):
    story, _code = told(form)
    came_in(story, 5)
    set_keeping(cast.marieke, form, months=1, then="erase", why="")
    keep_to_the_time.call()
    assert Ending.objects.get().on == timezone.localdate() + timedelta(days=30)


def test_the_answerer_is_asked_and_says_why_it_stays(
    cast: Cast, form: StoryForm, as_member, client: Client
):
    set_keeping(cast.marieke, form, months=12, then="ask", why="")
    story, code = told(form)
    came_in(story, 12)
    keep_to_the_time.call()
    its_day_has_come(story)
    keep_to_the_time.call()
    joost = as_member(cast.joost)
    assert "nine days" in joost.get("/listen/keeping/").content.decode()
    assert "nine days" not in as_member(cast.ruud).get("/listen/keeping/").content.decode()
    address = f"/listen/keeping/{story.public_id}/longer/"
    assert as_member(cast.ruud).get(address).status_code == 404
    assert joost.post(address, {"months": 6, "why": " "}).status_code == 422
    joost.post(address, {"months": 6, "why": "The repair is not done yet."})
    assert "nine days" not in joost.get("/listen/keeping/").content.decode()
    assert "The repair is not done yet." in client.get(f"/back/{code}/").content.decode()
    assert Ending.objects.get().on == months_later(timezone.localdate(), 6)
    Ending.objects.update(on=timezone.localdate() + timedelta(days=9))
    keep_to_the_time.call()  # near the new end there is a notice again, with its month
    assert Ending.objects.get().on == timezone.localdate() + timedelta(days=30)


def test_silence_is_no_reason_to_keep_it(cast: Cast, form: StoryForm):
    set_keeping(cast.marieke, form, months=12, then="ask", why="")
    story, _code = told(form)
    came_in(story, 12)
    for _turn in range(2):
        keep_to_the_time.call()
        its_day_has_come(story)
    ending = Ending.objects.get()
    assert ending.asked_on == timezone.localdate()
    keep_to_the_time.call()
    story.refresh_from_db()
    assert story.erased_at is not None


def test_the_answerer_lets_it_go(cast: Cast, form: StoryForm, as_member):
    set_keeping(cast.marieke, form, months=12, then="ask", why="")
    story, _code = told(form)
    came_in(story, 12)
    keep_to_the_time.call()
    joost = as_member(cast.joost)
    address = f"/listen/keeping/{story.public_id}/end/"
    assert joost.post(address).status_code == 404, "nobody asked yet"
    its_day_has_come(story)
    keep_to_the_time.call()
    assert joost.post(address).status_code == 302
    story.refresh_from_db()
    assert story.text == ""


def test_erasing_before_that_day_needs_no_day(form: StoryForm, client: Client):
    story, code = told(form)
    came_in(story, 24)
    keep_to_the_time.call()
    client.post(f"/back/{code}/stories/{story.public_id}/erasure/")
    its_day_has_come(story)
    keep_to_the_time.call()
    story.refresh_from_db()
    assert story.erased_at is not None
    assert not Entry.objects.filter(verb="story.end").exists()


def test_the_day_of_what_its_teller_erased_is_not_named_any_more(
    cast: Cast, form: StoryForm, as_member
):
    story, code = told(form)
    came_in(story, 24)
    keep_to_the_time.call()
    its_day_has_come(story)
    going = as_member(cast.wim).get("/house/keeping/").context["going"]
    assert going.story == story
    Client().post(f"/back/{code}/stories/{story.public_id}/erasure/")
    assert as_member(cast.wim).get("/house/keeping/").context["going"] is None


def test_forms_of_one_name_are_all_on_the_list_over_its_pages(
    cast: Cast, as_member, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("nabij.listen.pages.keeping.house_views.SHOWN", 2)
    forms = [cast.form(team) for team in (cast.front_desk, cast.repairs, cast.front_desk)]
    assert len({one.name for one in forms}) == 1
    wim, further, seen = as_member(cast.wim), "", []
    while True:
        context = wim.get("/house/keeping/", {"after": further}).context
        seen += [one.pk for one in context["forms"]]
        further = context["further"]
        if not further:
            break
    assert seen == [one.pk for one in forms]
    assert wim.get("/house/keeping/", {"after": "no such form"}).status_code == 200
