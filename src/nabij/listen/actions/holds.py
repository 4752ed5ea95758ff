"""A steward stops the automatic end of stories for a stated reason, and looks again in time."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.actors import Program, is_program
from nabij.foundation.errors import NotClear, NotYet
from nabij.foundation.texts import clean
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import Ending, Hold, Story, StoryForm, WaitingErasure
from nabij.listen.models.hold import kept_by_law
from nabij.listen.signals import story_erased
from nabij.people.models import Member
from nabij.people.rules import is_steward
from nabij.trail.action import action

LONGEST = timedelta(days=366)
"""A hold is looked at within a year: one that nobody looks at is a store without an end."""


def _facts(hold: Hold) -> dict[str, object]:
    return {"on": "form" if hold.form_id else "story", "erasure_waits": bool(hold.law)}


@action("hold.place", allows=is_steward, facts=_facts)
def place(by: Member, on: StoryForm | Story, *, reason: str, law: str, look_on: date) -> Hold:
    """Keep the stories of a form, or one story. `law` is what the teller reads about it."""
    why = clean(reason, limit=2_000, field="reason")
    if not why:
        raise NotClear(fields={"reason": _("Say why these must not be thrown away.")})
    where = {"form": on} if isinstance(on, StoryForm) else {"story": on}
    hold = Hold.objects.create(
        **where, reason=why, law=clean(law, limit=600, field="law"),
        look_on=checked_day(look_on), placed_by=by,
    )  # fmt: skip
    # After the hold their notice begins anew: a day said long ago is no notice.
    held = Q(story__form=hold.form_id) if hold.form_id else Q(story=hold.story_id)
    Ending.objects.filter(held, kept_why="").delete()
    return hold


@action("hold.look_again", allows=is_steward, facts=_facts)
def look_again(by: Member, hold: Hold, *, look_on: date) -> Hold:
    """It is still needed; look again on another day."""
    hold.look_again(checked_day(look_on))
    return hold


@action("hold.lift", allows=is_steward, facts=_facts)
def lift(by: Member, hold: Hold) -> Hold:
    """It is over: time counts again, and erasures that waited go through."""
    hold.lift()
    transaction.on_commit(_erase_soon)
    return hold


@action("story.erase_after_hold", allows=is_program, announces=story_topics)
def erase_after_hold(by: Program, story: Story) -> Story:
    """What the teller asked for while a hold was in force."""
    waiting = WaitingErasure.objects.filter(story=story)
    if not waiting.exists() or kept_by_law(story) is not None:
        raise NotYet(_("The teller took this back, or it is held again."))
    waiting.delete()
    story.erase()
    story_erased.send(Story, story=story)
    return story


def checked_day(day: date) -> date:
    today = timezone.localdate()
    if not today < day <= today + LONGEST:
        problem = _("Choose a day after today and within a year; you can move it on then.")
        raise NotClear(fields={"look_on": problem})
    return day


def _erase_soon() -> None:
    from nabij.listen.keeping_jobs import keep_to_the_time

    keep_to_the_time.enqueue()
