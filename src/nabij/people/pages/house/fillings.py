"""What this room itself adds to the steward's page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def keys_in_house(_request: HttpRequest, _member: Any) -> tuple[str, dict[str, Any]]:
    return "people/pages/house/line.html", {
        "url": reverse("people:keys"),
        "title": _("Keys for programs"),
        "text": _("Which other programs send or read stories, and for whom."),
    }
