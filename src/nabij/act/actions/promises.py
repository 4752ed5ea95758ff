"""Promises to a teller: made, kept, or moved with a reason."""

from datetime import date
from typing import Any

from nabij.act.models import Promise, Repair
from nabij.act.rules import cares_or_owns, made_promise
from nabij.foundation.errors import NotYours
from nabij.foundation.texts import clean
from nabij.listen.models import Story
from nabij.listen.notices import tell_later
from nabij.people.models import Member
from nabij.trail.action import action


def facts(promise: Promise) -> dict[str, Any]:
    return {"state": promise.state}


@action("promise.make", allows=cares_or_owns, facts=facts)
def make(
    by: Member, story: Story, *, words: str, due_on: date, repair: Repair | None = None
) -> Promise:
    """Promise something to the teller of a story, by a day."""
    if repair is not None and repair.story_id != story.pk:
        raise NotYours("promise.make")
    promise = Promise.make(story, by, clean(words, field="words"), due_on, repair=repair)
    tell_later(story)
    return promise


@action("promise.keep", allows=made_promise, facts=facts)
def keep(by: Member, promise: Promise) -> Promise:
    """We did what we said."""
    promise.keep()
    return promise


@action("promise.renew", allows=made_promise, facts=facts)
def renew(by: Member, promise: Promise, *, due_on: date, reason: str) -> Promise:
    """Another day, with the reason; the teller reads both."""
    again = promise.renew(due_on, clean(reason, field="reason"))
    tell_later(promise.story)
    return again
