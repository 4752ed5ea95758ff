"""Actions are the only door: they ask permission, write history, and announce."""

import pytest
from django.utils import timezone

from nabij.foundation.errors import NotYours
from nabij.trail.action import ACTIONS, Action, record
from nabij.trail.models import Entry
from tests.cast import Cast


@pytest.fixture
def rename_team():
    def run(by, team, *, name):
        team.name = name
        team.save()
        return team

    return Action(run, "test.rename", lambda by, team: by.may("host", team), None, None, True)


def test_a_host_does_what_a_host_may_and_it_is_written_down(cast: Cast, rename_team):
    rename_team(cast.marieke, cast.front_desk, name="Reception")
    entry = Entry.objects.about(cast.front_desk).get()
    assert (entry.verb, entry.actor_kind, entry.actor_id) == (
        "test.rename",
        "member",
        cast.marieke.pk,
    )


def test_who_may_not_changes_nothing_and_leaves_no_line(cast: Cast, rename_team):
    with pytest.raises(NotYours):
        rename_team(cast.joost, cast.front_desk, name="Reception")
    cast.front_desk.refresh_from_db()
    assert cast.front_desk.name == "Front desk"
    assert not Entry.objects.filter(verb="test.rename").exists()


def test_an_action_on_something_that_is_gone_is_refused(cast: Cast, rename_team):
    type(cast.front_desk).objects.get(pk=cast.front_desk.pk).delete()
    with pytest.raises(NotYours):
        rename_team(cast.marieke, cast.front_desk, name="Reception")


def test_history_is_appended_and_never_edited(cast: Cast):
    entry = record(cast.joost, "test.read", cast.front_desk)
    entry.verb = "test.other"
    for edit in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(TypeError):
            edit()
    with pytest.raises(TypeError):
        Entry.objects.update(verb="other")


def test_each_action_has_a_name_of_a_thing_and_a_verb():
    assert all(verb.count(".") == 1 for verb in ACTIONS)


def test_the_trail_knows_the_day_on_which_a_teller_did_something_and_not_the_minute(cast: Cast):
    story = cast.story()
    told = timezone.localtime(record(story.teller, "test.add", story).at)
    assert (told.date(), told.hour, told.minute) == (timezone.localdate(), 0, 0)
