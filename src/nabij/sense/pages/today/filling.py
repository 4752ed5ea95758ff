"""On Today: the gathering that is under way or comes up next."""

from typing import Any

from django.http import HttpRequest

from nabij.people.models import Member
from nabij.sense.models import Gathering


def gathering_today(request: HttpRequest, member: Member) -> tuple[str, dict[str, Any]] | None:
    if not isinstance(member, Member):
        return None
    mine = Gathering.objects.visible_to(member).select_related("team", "host")
    gathering = mine.under_way().order_by("-started_at").first() or mine.coming_up().first()
    if gathering is None:
        return None
    return "sense/pages/today/gathering.html", {"gathering": gathering}
