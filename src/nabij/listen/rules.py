"""Permission rules of this room, shared by its actions. Each is `(by, subject) -> bool`."""

from typing import Any

from nabij.listen.models import Story, StoryForm, Teller
from nabij.people.models import Member
from nabij.people.rules import hosts_team, in_team


def hosts_form(by: Any, form: StoryForm) -> bool:
    """Who writes a form: a host of its team."""
    return hosts_team(by, form.team)


def sees_form(by: Any, form: StoryForm) -> bool:
    """Who may hand out its link: everybody in its team."""
    return in_team(by, form.team)


def may_tell(by: Any, form: StoryForm) -> bool:
    """Everybody, without account, while the form takes stories."""
    return getattr(by, "actor_kind", "") == "visitor" and form.takes_stories


def types_in(by: Any, form: StoryForm) -> bool:
    """A member of the team, on behalf of a teller: also on paper that came in after closing."""
    return isinstance(by, Member) and sees_form(by, form) and form.published is not None


def told_it(by: Any, story: Story) -> bool:
    """Only the teller of this story."""
    return isinstance(by, Teller) and by.pk is not None and by.pk == story.teller_id


def is_this_teller(by: Any, teller: Teller) -> bool:
    return isinstance(by, Teller) and by.pk is not None and by.pk == teller.pk
