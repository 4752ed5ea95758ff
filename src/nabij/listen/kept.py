"""Which forms, stories and holds somebody may look after, for pages and programs alike."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from nabij.foundation.errors import NotYours
from nabij.foundation.ids import as_public_id
from nabij.listen.models import Hold, Story, StoryForm
from nabij.listen.models.hold import HoldQuerySet
from nabij.people.models import Member
from nabij.people.rules import is_steward


def kept_forms(member: Member) -> "QuerySet[Any]":
    """The forms whose time this member sets: a steward of all, a host of their own teams."""
    rows = StoryForm.objects.all() if is_steward(member) else StoryForm.objects.hosted_by(member)
    return rows.select_related("team", "keeping").order_by("name", "pk")


def holds_for(member: Member) -> HoldQuerySet:
    """All of them, for a steward; for others there are none to find."""
    if not is_steward(member):
        raise NotYours("keeping.see")
    return Hold.objects.select_related("form", "story__form", "placed_by")


def held_thing(form: str, story: str) -> StoryForm | Story:
    """A form, else a story, by its public id alone: a steward need not be able to read it."""
    form, story = as_public_id(form), as_public_id(story)
    found: StoryForm | Story | None = None
    if form:
        found = StoryForm.objects.filter(public_id=form).first()
    elif story:
        found = Story.objects.filter(public_id=story, erased_at=None).first()
    if found is None:
        raise Http404
    return found
