"""Beside a story in the reading room: questions that were asked, and a new one."""

from typing import Any

from django.http import HttpRequest

from nabij.listen.models import Difference, ScreenRecord, Story
from nabij.people.models import Member
from nabij.sense.models import Question
from nabij.sense.pages.story_aside.forms import AskForm


def questions_aside(request: HttpRequest, story: Story) -> tuple[str, dict[str, Any]] | None:
    member = request.user
    if not isinstance(member, Member):
        return None
    return "sense/pages/story_aside/aside.html", aside_context(member, story)


def aside_context(member: Member, story: Story, form: AskForm | None = None) -> dict[str, Any]:
    asked = Question.objects.visible_to(member).filter(stories=story).select_related("member")
    return {
        "story": story,
        "questions": list(asked.distinct().order_by("id")[:20]),
        "ask_form": form or AskForm(auto_id="ask_%s"),
        "has_record": ScreenRecord.objects.filter(story=story).exists(),
    }


def ask_about(request: HttpRequest, difference: Difference) -> tuple[str, dict[str, Any]] | None:
    """At a difference that was marked: turn it into a question."""
    if not isinstance(request.user, Member) or not difference.still_stands:
        return None
    return "sense/pages/story_aside/about.html", {"difference": difference}
