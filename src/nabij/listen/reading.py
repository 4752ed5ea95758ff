"""Which story comes next. By key, by chance, or not read yet: never by a score."""

import hashlib
import random
from datetime import date, datetime

from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.utils import timezone

from nabij.listen.models import Reading, Story
from nabij.listen.models.story import start_of_today
from nabij.people.models import Member

CHOSEN_AMONG = 50
"""Today's story is one of the newest so many that somebody has not read."""


def older(member: Member, story: Story) -> Story | None:
    return _readable(member).filter(pk__lt=story.pk).order_by("-pk").first()


def newer(member: Member, story: Story) -> Story | None:
    return _readable(member).filter(pk__gt=story.pk).order_by("pk").first()


def newest(member: Member) -> Story | None:
    return _readable(member).order_by("-pk").first()


def unread(member: Member, *, besides: Story | None = None) -> Story | None:
    """The newest story that this member has not opened yet."""
    stories = _unread(member)
    if besides is not None:
        stories = stories.exclude(pk=besides.pk)
    return stories.order_by("-pk").first()


def at_random(member: Member, *, besides: Story | None = None) -> Story | None:
    """Any story: a place in all of them is drawn, and the nearest readable one is taken."""
    ends = Story.objects.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return None
    place = random.randint(ends["first"], ends["last"])
    stories = _readable(member)
    if besides is not None:
        stories = stories.exclude(pk=besides.pk)
    return (
        stories.filter(pk__gte=place).order_by("pk").first()
        or stories.filter(pk__lt=place).order_by("-pk").first()
    )


def of_the_day(member: Member, day: date | None = None) -> Story | None:
    """One story that this member had not read when the day began: the same all day, and
    not the same for everybody, so that a team together reads many."""
    day = day or timezone.localdate()
    morning = start_of_today()
    unread_then = _unread(member, at=morning)
    waiting = unread_then.filter(created_at__lt=morning)
    keys = list(waiting.order_by("-pk").values_list("pk", flat=True)[:CHOSEN_AMONG])
    if keys:
        return _readable(member).filter(pk=keys[_drawn(member, day) % len(keys)]).first()
    # Everything older was read: then the first of those that came in today.
    return unread_then.filter(created_at__gte=morning).order_by("pk").first()


def _readable(member: Member) -> "QuerySet[Story]":
    return Story.objects.readable_by(member).select_related("form")


def _unread(member: Member, *, at: datetime | None = None) -> "QuerySet[Story]":
    """Not read now, or not read at a moment before."""
    readings = Reading.objects.filter(story=OuterRef("pk"), member=member)
    if at is not None:
        readings = readings.filter(at__lt=at)
    return _readable(member).filter(~Exists(readings))


def _drawn(member: Member, day: date) -> int:
    drawn = hashlib.sha256(f"{member.public_id} {day.isoformat()}".encode()).digest()
    return int.from_bytes(drawn[:8], "big")
