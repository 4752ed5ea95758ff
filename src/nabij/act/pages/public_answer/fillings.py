"""Answers beside a public story."""

from typing import Any

from django.http import HttpRequest

from nabij.act.models import Answer, PublicAnswer
from nabij.act.public_words import told_elsewhere
from nabij.listen.models import PublicStory, Story
from nabij.people.models import Member


def beside_public(request: HttpRequest, public: PublicStory) -> tuple[str, dict[str, Any]] | None:
    """Looked at again each time: more words may have been taken out since."""
    rows = PublicAnswer.objects.beside(public)
    shown = [one.answer for one in rows if not told_elsewhere(one.answer.words, public)]
    return ("act/pages/public_answer/beside.html", {"answers": shown}) if shown else None


def own_answers(member: Member, story: Story) -> list[Answer]:
    """Those that this member can show or take away, where the story itself is public."""
    if not PublicStory.objects.for_everybody().filter(story=story).exists():
        return []
    return list(story.answers.filter(by=member).select_related("public"))
