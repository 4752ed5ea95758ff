"""Beside a story in the reading room: questions that were asked, and a new one."""

from typing import Any

from django.http import HttpRequest

from nabij.listen.models import ScreenRecord, Story
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
