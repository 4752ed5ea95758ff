"""A stored grouping as one member may see it, in the shape that pictures draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db.models.functions import Substr
from django.utils.functional import cached_property

from nabij.listen.models import Story
from nabij.listen.models.story import StoryQuerySet
from nabij.people.models import Member
from nabij.sense.maps import ENOUGH_TELLERS, LINE
from nabij.sense.maps.drawing import Dot
from nabij.sense.models import LikenessGroup, LikenessPlace, LikenessRun


@dataclass(frozen=True)
class Placed:
    story: int
    dot: Dot
    teller: int
    group: int
    central: float
    alone: float


def shown_stories(member: Member, run: LikenessRun) -> StoryQuerySet:
    """Stories that the member may read and that the whole team still may."""
    return Story.objects.readable_by(member).filter(pk__in=run.stories().values("pk"))


class Stored:
    """Has what `likeness_svg` asks of a `Likeness`. A group of fewer than five tellers is no
    group: its stories are drawn with those that belong nowhere."""

    def __init__(self, member: Member, run: LikenessRun) -> None:
        self.run = run
        rows = (
            LikenessPlace.objects.filter(run=run, story__in=shown_stories(member, run))
            .annotate(line=Substr("story__text", 1, LINE))
            .order_by("-central", "story_id")
            .values_list("story_id", "story__public_id", "line", "story__teller_id",
                         "group__number", "central", "alone")
        )  # fmt: skip
        self.placed = [
            Placed(pk, Dot(public_id, line), teller, -1 if number is None else number, near, alone)
            for pk, public_id, line, teller, number, near, alone in rows
        ]
        known = run.groups.exclude(number=None)
        self._groups = {group.number: group for group in known if group.number is not None}
        self.labels_ = np.array([self._shown(one.group) for one in self.placed], dtype=np.int64)

    @cached_property
    def _tellers(self) -> dict[int, int]:
        found: dict[int, set[int]] = {}
        for one in self.placed:
            found.setdefault(one.group, set()).add(one.teller)
        return {group: len(tellers) for group, tellers in found.items()}

    def _shown(self, group: int) -> int:
        known = group in self._groups and self._tellers[group] >= ENOUGH_TELLERS
        return group if known else -1

    @property
    def tellers(self) -> int:
        return len({one.teller for one in self.placed})

    @property
    def enough(self) -> bool:
        return self.tellers >= ENOUGH_TELLERS

    @cached_property
    def sizes_(self) -> dict[int, int]:
        numbers, counts = np.unique(self.labels_[self.labels_ >= 0], return_counts=True)
        return {int(number): int(count) for number, count in zip(numbers, counts, strict=True)}

    @cached_property
    def groups_(self) -> list[int]:
        return sorted(self.sizes_, key=lambda group: (-self.sizes_[group], group))

    @cached_property
    def vectors_(self) -> np.ndarray:
        """For each story the middle of its group: enough to lay groups near what they resemble."""
        size = max((len(group.middle) for group in self._groups.values()), default=1) or 1
        vectors = np.zeros((len(self.placed), size), dtype=np.float32)
        for number in self.groups_:
            middle = self._groups[number].middle
            vectors[self.labels_ == number, : len(middle)] = middle
        return vectors

    @property
    def names(self) -> dict[int, str]:
        return {number: group.name for number, group in self._groups.items() if group.name}

    def group(self, number: int) -> LikenessGroup:
        return self._groups[number]

    def words(self, group: int, n: int = 8) -> list[str]:
        return list(self._groups[group].words[:n])

    def central(self, group: int, n: int = 3) -> list[int]:
        """Positions of the stories nearest the middle of a group."""
        return [int(place) for place in np.flatnonzero(self.labels_ == group)[:n]]

    def stories_of(self, group: int) -> list[int]:
        """Row numbers of its stories, most central first."""
        return [one.story for one in self.placed if one.group == group]

    def most_alone(self, most: int) -> list[int]:
        """Stories that belong nowhere first, then those that resemble the others least."""
        order = sorted(self.placed, key=lambda one: (one.group >= 0, one.alone, one.story))
        return [one.story for one in order[:most]]


def resembling(member: Member, story: Story, most: int) -> list[Story]:
    """Stories that resemble this one and that the member may read, most alike first."""
    place = (
        LikenessPlace.objects.filter(story=story)
        .exclude(run__made_at=None)
        .order_by("-run__made_at")
        .first()
    )
    if place is None:
        return []
    readable = Story.objects.readable_by(member)
    found = {one.pk: one for one in readable.filter(pk__in=place.nearest)}
    return [found[pk] for pk in place.nearest if pk in found][:most]
