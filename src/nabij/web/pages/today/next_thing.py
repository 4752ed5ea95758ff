"""On a day on which nothing asks for anybody, Today teaches one next thing."""

from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.listen.models import StoryForm
from nabij.listen.nothing_to_read import nothing_to_read
from nabij.people.models import Member
from nabij.people.pages.next_thing import in_no_team


def next_thing(member: Member) -> dict[str, Any]:
    """What the empty component shows: a title, a text, and perhaps an action."""
    what = _("As soon as somebody tells a story, you find it here.")
    nothing = in_no_team(member, what)
    if nothing is not None:
        return asdict(nothing)
    first = first_form(member)
    if first is not None:
        return first
    nothing = nothing_to_read(member, what)
    if nothing is not None:
        return asdict(nothing)
    return {
        "title": _("Nothing waits for you today"),
        "text": _("A good moment to read a story again, with somebody beside you."),
        "url": reverse("listen:room"),
        "label": _("Read what people told"),
    }


def first_form(member: Member) -> dict[str, Any] | None:
    """For a host whose teams ask nothing yet, also while there is something else to do."""
    if not member.may("host") or StoryForm.objects.visible_to(member).exists():
        return None
    return {
        "title": _("It begins with a question to people"),
        "text": _(
            "Write one open question about something that happened to them. "
            "What they tell you, you will read here, one story a day."
        ),
        "url": reverse("listen:form_new"),
        "label": _("Make a story form"),
    }
