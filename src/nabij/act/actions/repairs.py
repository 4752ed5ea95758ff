"""Repairs: what the owner says and does. What the person says is in `confirmations`."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.act.models import Repair
from nabij.act.models.repair import NEXT_SIGN
from nabij.act.rules import may_accept, may_care, may_hand_over, may_let_rest, owns_repair
from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.models import Story
from nabij.listen.notices import tell_later
from nabij.people.models import Member
from nabij.trail.action import action


def facts(repair: Repair) -> dict[str, Any]:
    return {"state": repair.state}


@action("repair.open", allows=may_care, facts=facts)
def open_repair(
    by: Member, story: Story, *, what_happened: str, next_sign_on: date | None = None
) -> Repair:
    """Somebody was harmed: from now on one person owns it."""
    words = clean(what_happened, field="what_happened")
    if not words:
        raise NotClear(fields={"what_happened": _("Write what happened.")})
    day = _ahead(next_sign_on or timezone.localdate() + NEXT_SIGN)
    return Repair.open(story, by, words, day)


@action("repair.acknowledge", allows=owns_repair, facts=facts)
def acknowledge(by: Member, repair: Repair, *, apology: str) -> Repair:
    """The owner acknowledges what happened, in their own words."""
    repair.acknowledge(by, clean(apology, field="apology"))
    tell_later(repair.story)
    return repair


@action("repair.agree", allows=owns_repair, facts=facts)
def agree(by: Member, repair: Repair, *, agreed: str, due_on: date) -> Repair:
    """What was agreed with the person, by when."""
    repair.agree(by, clean(agreed, field="agreed"), due_on)
    tell_later(repair.story)
    return repair


@action("repair.say_done", allows=owns_repair, facts=facts)
def say_done(by: Member, repair: Repair, *, done: str) -> Repair:
    """The owner says what was done; the person is asked whether it is made right."""
    repair.say_done(by, clean(done, field="done"))
    tell_later(repair.story)
    return repair


@action("repair.record", allows=owns_repair, facts=facts)
def record_words(by: Member, repair: Repair, *, words: str) -> Repair:
    """What the person said by phone or at the desk goes back to them, and changes nothing."""
    repair.record(by, clean(words, field="words"))
    tell_later(repair.story)
    return repair


@action("repair.sign", allows=owns_repair, facts=facts)
def sign(by: Member, repair: Repair, *, words: str, next_sign_on: date) -> Repair:
    """A sign of life to the person, and the day of the next one."""
    words = clean(words, field="words")
    if not words:
        raise NotClear(fields={"words": _("Write where it stands, also when nothing moved.")})
    repair.give_sign(by, words, _ahead(next_sign_on))
    tell_later(repair.story)
    return repair


@action("repair.rest", allows=may_let_rest, facts=facts)
def rest(by: Any, repair: Repair) -> Repair:
    """No answer came. It rests, and is never closed."""
    repair.rest()
    return repair


@action("repair.hand_over", allows=may_hand_over, facts=facts)
def hand_over(by: Member, repair: Repair, *, to: Member, words: str) -> Repair:
    """Offer the repair to somebody else of the team, with words."""
    words = clean(words, field="words")
    if not to.may("member", repair.team):
        raise NotClear(fields={"to": _("Choose somebody of the team.")})
    if not words:
        raise NotClear(fields={"words": _("Write what the next owner should know.")})
    repair.hand_over(by, to, words)
    return repair


@action("repair.accept_handover", allows=may_accept, facts=facts)
def accept_handover(by: Member, repair: Repair) -> Repair:
    """The new owner takes it on."""
    repair.accept_handover()
    return repair


@action("repair.decline_handover", allows=may_accept, facts=facts)
def decline_handover(by: Member, repair: Repair, *, words: str = "") -> Repair:
    """Who was asked does not take it on now. It needs no reason; who asked hears it."""
    repair.decline_handover(clean(words, field="words"))
    return repair


@action("repair.keep", allows=owns_repair, facts=facts)
def keep(by: Member, repair: Repair) -> Repair:
    """The owner read that somebody could not take it on, and keeps it."""
    repair.keep()
    return repair


def _ahead(day: date) -> date:
    if day < timezone.localdate():
        raise NotClear(fields={"next_sign_on": _("Choose today or a later day.")})
    return day
