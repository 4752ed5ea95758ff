"""What every page's frame needs: the organisation, who is signed in, and the rooms."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.people.models import Member, Organisation


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor for all templates."""
    user = getattr(request, "user", None)
    member = user if isinstance(user, Member) and user.is_active else None
    return {
        "organisation": _organisation(request),
        "member": member,
        "rooms": _rooms() if member else [],
    }


def _organisation(request: HttpRequest) -> Organisation | None:
    # A page with slots renders many templates; the organisation is read once for all of them.
    kept: dict[str, Any] = request.__dict__
    if "_organisation" not in kept:
        kept["_organisation"] = Organisation.current()
    found: Organisation | None = kept["_organisation"]
    return found


def _rooms() -> list[dict[str, str]]:
    return [
        {"key": "today", "label": _("Today"), "url": reverse("today")},
        {"key": "listen", "label": _("Listen"), "url": reverse("listen:room")},
        {"key": "sense", "label": _("Make sense"), "url": reverse("sense:room")},
        {"key": "act", "label": _("Act"), "url": reverse("act:room")},
        {"key": "spread", "label": _("Spread"), "url": reverse("spread:room")},
    ]
