"""When somebody told something is kept and shown in months or weeks, never in days."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotClear
from nabij.listen.actions import forms, teller
from nabij.listen.actions.telling import Telling, tell
from nabij.listen.bringing_in import bring_in
from nabij.listen.exports import take_out
from nabij.listen.models import Attachment, Reading, Story
from nabij.listen.models.story import start_of_today
from nabij.listen.readers.mapping import ColumnMapping
from nabij.listen.search import Filters, StorySearch
from nabij.listen.times import begin_of
from tests.cast import Cast


def set_times(cast: Cast, form, times: str) -> None:
    forms.edit(cast.marieke, form, name=form.name, answerer=cast.joost, language="en", times=times)


def told(form, key: str = "t" * 36) -> Story:
    telling = Telling(text="The lift.", audience="team", sending_key=key, version=form.published)
    return tell(form, telling)[0]


def test_a_story_keeps_only_the_month_in_which_it_was_told(cast: Cast):
    story = told(cast.form())
    assert story.told_on == timezone.localdate().replace(day=1)


def test_a_host_may_choose_the_week(cast: Cast):
    form = cast.form()
    set_times(cast, form, "week")
    assert told(form).told_on == begin_of(timezone.localdate(), "week")
    with pytest.raises(NotClear):
        set_times(cast, form, "minute")


def test_when_a_host_goes_back_to_months_the_weeks_are_forgotten(cast: Cast):
    form = cast.form()
    set_times(cast, form, "week")
    cast.story(form=form, told_on=date(2026, 3, 16), told_in="week")
    set_times(cast, form, "month")
    assert Story.objects.values_list("told_on", "told_in").get() == (date(2026, 3, 1), "month")


def test_the_days_of_a_file_are_not_kept(cast: Cast, tmp_path: Path):
    path = tmp_path / "stories.csv"
    path.write_text("text,day\nThe lift.,2024-03-17\n")
    bring_in(Program(), cast.form(), path, ColumnMapping(text="text", told_on="day"))
    assert Story.objects.get().told_on == date(2024, 3, 1)


def test_every_door_gives_the_month_and_not_the_day(cast: Cast, as_member, tmp_path: Path):
    path = tmp_path / "stories.csv"
    path.write_text("text,day,language\nThe lift.,2024-03-17,en\n")
    mapping = ColumnMapping(text="text", told_on="day", language="language",
                            audience_of_all="team")  # fmt: skip
    bring_in(Program(), cast.form(), path, mapping)
    story, client = Story.objects.get(), as_member(cast.joost)
    pages = [
        client.get(reverse("listen:story", args=[story.public_id])).content.decode(),
        client.get(reverse("listen:search"), {"q": "lift"}).content.decode(),
    ]
    for page in pages:
        assert "March 2024" in page
    given = client.get(f"/api/listen/stories/{story.public_id}").json()
    assert (given["told_on"], given["told_in"]) == ("2024-03-01", "month")
    pages.append(b"".join(take_out(Program(), "csv")).decode())
    assert not any("2024-03-17" in page or "17 March" in page for page in pages)


def test_a_search_from_a_day_on_finds_what_was_told_in_its_month(cast: Cast):
    form = cast.form()
    month = cast.story("A lift.", form=form, told_on=date(2026, 3, 1))
    week = cast.story("A lift.", form=form, told_on=date(2026, 3, 9), told_in="week")
    search = StorySearch()

    def since(day: date) -> set[int]:
        found = search.find(cast.joost, "lift", Filters(since=day))
        return {hit.story.pk for hit in found.hits}

    assert since(date(2026, 3, 12)) == {month.pk, week.pk}
    assert since(date(2026, 3, 20)) == {month.pk}
    assert since(date(2026, 4, 1)) == set()


def test_when_a_teller_takes_something_back_is_kept_as_a_day(cast: Cast):
    form = cast.form()
    story = cast.story(form=form)
    photo = Attachment.objects.create(
        story=story, kind="photo", media_type="image/jpeg", content=b"x", size=1
    )
    photo.take_back()
    teller.withdraw(story.teller, story)
    gone = cast.story(form=form)
    teller.erase(gone.teller, gone)
    for row in (story, gone, photo):
        row.refresh_from_db()
    kept = [photo.taken_back_at, story.withdrawn_at, gone.erased_at]
    assert kept == [start_of_today()] * 3
    teller.bring_back(story.teller, story)
    story.refresh_from_db()
    assert story.is_present


def test_when_a_member_read_it_is_kept_as_a_day(cast: Cast):
    reading = Reading.objects.create(story=cast.story(), member=cast.joost)
    assert timezone.localtime(reading.at).hour == 0
