"""On a day on which nothing asks for anybody, Today teaches one next thing."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.listen.models import Story, StoryForm
from nabij.people.models import Member


def next_thing(member: Member) -> dict[str, Any]:
    """What the empty component shows: a title, a text, and perhaps an action."""
    if not member.team_ids:
        return _find_a_team(member)
    first = first_form(member)
    if first is not None:
        return first
    if not Story.objects.readable_by(member).exists():
        return {
            "title": _("Nobody has told anything yet"),
            "text": _(
                "As soon as somebody tells a story, you find it here. Until then you could "
                "ask the people you speak with today what it is like to need you."
            ),
            "url": reverse("listen:forms"),
            "label": _("To the story forms"),
        }
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


def _find_a_team(member: Member) -> dict[str, Any]:
    if member.may("steward"):
        return {
            "title": _("You are in no team yet"),
            "text": _(
                "Stories are read in teams. Make a team, or join one, and invite the first people."
            ),
            "url": reverse("people:members"),
            "label": _("People and teams"),
        }
    return {
        "title": _("You are in no team yet"),
        "text": _("Stories are read in teams. Ask your steward to add you to one."),
        "url": "",
        "label": "",
    }
