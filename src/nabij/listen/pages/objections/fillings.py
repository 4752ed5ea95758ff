"""Objections on Today, and on the steward's page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.listen.models import Objection
from nabij.people.models import Member

A_FEW = 3


def objections_today(request: HttpRequest, member: Member) -> tuple[str, dict[str, Any]] | None:
    """Who objects waits for an answer; the oldest first."""
    waiting = Objection.objects.handled_by(member).open().select_related("story__form")
    found = list(waiting[:A_FEW])
    return ("listen/pages/objections/today.html", {"objections": found}) if found else None


def objections_in_house(request: HttpRequest, member: Member) -> tuple[str, dict[str, Any]]:
    """A line for stewards."""
    context = {
        "url": reverse("listen:objections"),
        "title": _("Objections"),
        "text": _("Who does not want their story to be used, and waits for an answer."),
    }
    return "people/pages/house/line.html", context
