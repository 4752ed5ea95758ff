"""The public page on the form's page, and on Today of who reads before it is shown."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from nabij.foundation import slots
from nabij.listen.models import StoryForm
from nabij.listen.moderating import waiting
from nabij.listen.pages.addresses import whole
from nabij.listen.rules import hosts_form
from nabij.people.models import Member

Filled = tuple[str, dict[str, Any]]


def begin() -> None:
    slots.fill("listen.form.aside", on_form, order=80)
    slots.fill("web.today", today, order=32)


def on_form(request: HttpRequest, form: StoryForm) -> Filled | None:
    """For hosts of the form."""
    if not hosts_form(request.user, form) or form.published is None:
        return None
    address = whole(reverse("listen:public_stories", args=[form.short]))
    return "listen/pages/public/form.html", {"form": form, "address": address}


def today(request: HttpRequest, member: Member) -> Filled | None:
    """Whether a story waits, not how many."""
    if not member.may("host") or not waiting(member).exists():
        return None
    return "listen/pages/public/today.html", {}
