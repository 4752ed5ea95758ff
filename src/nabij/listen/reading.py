"""Which story comes next. By key, by chance, or not read yet: never by a score."""

import hashlib
import random
from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from nabij.listen.models import Reading, Story
from nabij.listen.models.story import start_of_today
from nabij.people.models import Member

CHOSEN_AMONG = 50
"""Today's story is one of the newest so many that somebody has not read."""


Narrow = Callable[["QuerySet[Story]"], "QuerySet[Story]"]


def readable_keys(
    member: Member, narrow: Narrow, *, count: int, newest_first: bool = True
) -> list[int]:
    """Keys of the first `count` readable stories in order, a few rows from each index."""
    order = "-pk" if newest_first else "pk"
    keys: set[int] = set()
    for part in Story.objects.all().parts_readable_by(member):
        keys.update(narrow(part).order_by(order).values_list("pk", flat=True)[:count])
    return sorted(keys, reverse=newest_first)[:count]


def older(member: Member, story: Story) -> Story | None:
    return _first(member, lambda rows: rows.filter(pk__lt=story.pk))


def newer(member: Member, story: Story) -> Story | None:
    return _first(member, lambda rows: rows.filter(pk__gt=story.pk), newest_first=False)


def newest(member: Member) -> Story | None:
    return _first(member, lambda rows: rows)


def unread(member: Member, *, besides: Story | None = None) -> Story | None:
    """The newest story that this member has not opened yet."""
    return _first(member, lambda rows: _besides(_unread(rows, member), besides))


def at_random(member: Member, *, besides: Story | None = None) -> Story | None:
    """Any story: a place in all of them is drawn, and the nearest readable one is taken."""
    keys = Story.objects.values_list("pk", flat=True)
    first, last = keys.order_by("pk").first(), keys.order_by("-pk").first()
    if first is None or last is None:
        return None
    place = random.randint(first, last)
    return _first(
        member,
        lambda rows: _besides(rows.filter(pk__gte=place), besides),
        newest_first=False,
    ) or _first(member, lambda rows: _besides(rows.filter(pk__lt=place), besides))


def of_the_day(member: Member, day: date | None = None) -> Story | None:
    """One story that this member had not read when the day began: the same all day, and
    not the same for everybody, so that a team together reads many."""
    day = day or timezone.localdate()
    morning = start_of_today()
    keys = readable_keys(
        member,
        lambda rows: _unread(rows, member, at=morning).filter(created_at__lt=morning),
        count=CHOSEN_AMONG,
    )
    if keys:
        return _story(keys[_drawn(member, day) % len(keys)])
    # Everything older was read: then the first of those that came in today.
    return _first(
        member,
        lambda rows: _unread(rows, member, at=morning).filter(created_at__gte=morning),
        newest_first=False,
    )


def _first(member: Member, narrow: Narrow, *, newest_first: bool = True) -> Story | None:
    keys = readable_keys(member, narrow, count=1, newest_first=newest_first)
    return _story(keys[0]) if keys else None


def _story(key: int) -> Story | None:
    return Story.objects.present().filter(pk=key).select_related("form").first()


def _besides(rows: "QuerySet[Story]", story: Story | None) -> "QuerySet[Story]":
    return rows if story is None else rows.exclude(pk=story.pk)


def _unread(
    rows: "QuerySet[Story]", member: Member, *, at: datetime | None = None
) -> "QuerySet[Story]":
    """Not read now, or not read at a moment before."""
    readings = Reading.objects.filter(story=OuterRef("pk"), member=member)
    if at is not None:
        readings = readings.filter(at__lt=at)
    return rows.filter(~Exists(readings))


def _drawn(member: Member, day: date) -> int:
    drawn = hashlib.sha256(f"{member.public_id} {day.isoformat()}".encode()).digest()
    return int.from_bytes(drawn[:8], "big")
