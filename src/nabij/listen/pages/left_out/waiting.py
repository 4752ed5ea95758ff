"""Stories of which something was left out and nobody looked yet whether that is right."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.safestring import SafeString

from nabij.listen.models import Mark, Story
from nabij.listen.parts import WHOLE
from nabij.listen.seeing import Sight
from nabij.people.models import Member
from nabij.people.rules import is_steward

PAGE = 10


@dataclass(frozen=True)
class Waiting:
    """`text` is what this member may read of it anyway; None where that is nothing."""

    story: Story
    kinds: list[str]
    text: SafeString | None


def in_reach(member: Member) -> "QuerySet[Story]":
    """Stories whose marks this member looks at: see `rules.looks_at_marks`."""
    if not member.is_active:
        return Story.objects.none()
    rows = Story.objects.present()
    return rows if is_steward(member) else rows.filter(answerer=member)


def waiting_for(member: Member, before: int | None = None) -> tuple[list[Waiting], int | None]:
    """The newest first, and the key to give for the ones before these."""
    open_marks = Mark.objects.filter(
        original__story=OuterRef("pk"), state=Mark.State.HIDDEN, by=Mark.By.PROGRAM
    )
    rows = in_reach(member).filter(Exists(open_marks)).select_related("form__team")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    more = shown[-1].pk if len(found) > PAGE else None
    return [_waiting(member, story) for story in shown], more


def _waiting(member: Member, story: Story) -> Waiting:
    marks = Mark.objects.filter(original__story=story, state=Mark.State.HIDDEN, by=Mark.By.PROGRAM)
    readable = story.readable_for(member)
    text = Sight.of(member, story).html(WHOLE, story.text) if readable else None
    return Waiting(story, [mark.word for mark in marks], text)
