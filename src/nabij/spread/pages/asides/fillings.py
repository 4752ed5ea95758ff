"""What this room adds to pages of others."""

from typing import Any

from django.http import HttpRequest

from nabij.act.models import Step
from nabij.people.models import Member
from nabij.people.pages.access import member_of
from nabij.spread.actions import practices
from nabij.spread.models import Practice
from nabij.spread.pages.room.views import open_invitations

Filling = tuple[str, dict[str, Any]]


def practice_after_step(request: HttpRequest, step: Step) -> Filling | None:
    """Under a kept step: what was told from it, or the way to tell it."""
    if step.state != Step.State.KEPT:
        return None
    member = member_of(request)
    told = list(Practice.objects.readable_by(member).told_from(step)[:5])
    may_tell = practices.tell.allows(member, step.team)
    if not told and not may_tell:
        return None
    return "spread/pages/asides/step.html", {"step": step, "practices": told, "may_tell": may_tell}


def invitations_today(request: HttpRequest, member: Member) -> Filling | None:
    """On Today: only an invitation, because somebody waits for it."""
    found = open_invitations(member)
    if not found:
        return None
    return "spread/pages/asides/today.html", {"invitations": found}
