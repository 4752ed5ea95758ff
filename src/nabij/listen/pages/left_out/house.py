"""A line on the steward's page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.people.models import Member


def left_out_line(request: HttpRequest, member: Member) -> tuple[str, dict[str, str]]:
    return "people/pages/house/line.html", {
        "url": reverse("listen:left_out"),
        "title": _("Personal data left out of stories"),
        "text": _("Whether the right words are left out, and how customer numbers look here."),
    }
