"""What the reading room and the search ask of the stored maps of likeness."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import QuerySet

from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.sense.maps import ENOUGH_TELLERS
from nabij.sense.models import LikenessPlace, LikenessRun

MOST_ALONE = 100
MOST_RUNS = 10
COMPARED = 60
"""From so many stories at most their neighbours are looked up: a search stays as quick."""


class StoredLikeness:
    """Fills `nabij.listen.alike`. All of it by index: nothing goes through whole maps."""

    def knows(self, member: Member, story: Story) -> bool:
        return _places().filter(story=story).exists()

    def has_map(self, member: Member) -> bool:
        return LikenessRun.objects.visible_to(member).made().exists()

    def nearest(self, member: Member, story: Story) -> list[int]:
        rows = _places().filter(story=story).order_by("-run__made_at")
        return list(rows.values_list("nearest", flat=True).first() or [])

    def most_alone(self, member: Member) -> list[int]:
        """Of each map of the member's teams, with stories of five tellers at least."""
        runs = LikenessRun.objects.visible_to(member).made().order_by("-made_at")[:MOST_RUNS]
        alone = [key for run in runs for key in _alone_in(run)]
        # The same story can lie on the map of its form and on that of its team.
        return list(dict.fromkeys(key for _, key in sorted(alone)))

    def near_these(self, member: Member, stories: Sequence[int]) -> dict[int, int]:
        rows = _places().filter(story__in=stories[:COMPARED])
        near = rows.values_list("story", "nearest")
        pairs = {(story, other) for story, nearest in near for other in nearest}
        return dict(Counter(other for _, other in pairs))


def _places() -> "QuerySet[LikenessPlace]":
    return LikenessPlace.objects.exclude(run__made_at=None)


def _alone_in(run: LikenessRun) -> list[tuple[float, int]]:
    rows = run.places.order_by("alone")[:MOST_ALONE]
    found = list(rows.values_list("alone", "story", "story__teller"))
    if len({teller for _, _, teller in found}) < ENOUGH_TELLERS:
        return []
    return [(alone, story) for alone, story, _ in found]
