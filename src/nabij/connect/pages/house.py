"""What this room adds to the steward's page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def webhooks_in_house(_request: HttpRequest, _member: Any) -> tuple[str, dict[str, Any]]:
    return "people/pages/house/line.html", {
        "url": reverse("connect:webhooks"),
        "title": _("Webhooks"),
        "text": _("Which other programs are told when something happens here."),
    }
