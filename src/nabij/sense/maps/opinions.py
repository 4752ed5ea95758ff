"""The opinion map of a gathering, calculated once for as long as its votes stay the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Count, Max, Sum

from nabij.patterns import OpinionMap
from nabij.people.models import Member
from nabij.sense.models import Gathering, Vote
from nabij.sense.votes import ENOUGH_VOTERS, votes_frame

if TYPE_CHECKING:
    import polars as pl

KEEP_SECONDS = 24 * 60 * 60


def opinion_map(gathering: Gathering) -> OpinionMap | None:
    """The map of the votes as they are now; None while fewer than five people voted."""
    key, voters = state_of_votes(gathering)
    if voters < ENOUGH_VOTERS:
        return None
    # One entry a gathering: votes that were erased do not live on in an older map.
    place = f"sense.opinions.{gathering.pk}"
    kept: tuple[object, OpinionMap] | None = cache.get(place)
    if kept is not None and kept[0] == key:
        return kept[1]
    made = _calculate(gathering)
    cache.set(place, (key, made), KEEP_SECONDS)
    return made


def sees_dots(member: Member, gathering: Gathering) -> bool:
    """Whether single voters are drawn, without a name. For who leads the team or looks after
    the house only the groups are, unless they sit at the table themselves."""
    manages = member.may("leader", gathering.team) or member.may("steward")
    return not manages or gathering.participants.here().filter(member=member).exists()


def state_of_votes(gathering: Gathering) -> tuple[tuple[object, ...], int]:
    """What changes as soon as any vote does, and how many voted."""
    found = Vote.objects.filter(
        statement__gathering=gathering, statement__taken_off_at=None
    ).aggregate(
        count=Count("pk"),
        last=Max("pk"),
        when=Max("at"),
        total=Sum("value"),
        voters=Count("participant", distinct=True),
        statements=Count("statement", distinct=True),
    )
    voters = found["voters"]
    return tuple(found.values()), voters


def _calculate(gathering: Gathering) -> OpinionMap:
    votes = votes_frame(gathering)
    first = OpinionMap(random_state=0).fit(votes)
    anchored = anchor(first.coordinates_)
    if anchored.equals(first.coordinates_):
        found = first
    else:
        found = OpinionMap(random_state=0).fit(votes, like=anchored)
    # Asked for now, so that the answer is kept with the map.
    _ = found.held_out_accuracy_
    return found


def anchor(coordinates: pl.DataFrame) -> pl.DataFrame:
    """Number the groups and turn the axes after who was there first.

    While more people vote the largest group may change, and every process calculates its own
    map: with this rule a group keeps its number and colour without anything being stored.
    """
    import polars as pl

    ranked = coordinates.with_columns(
        weight=1 / pl.col("participant").rank("ordinal").cast(pl.Float64)
    )
    order = (
        ranked.filter(pl.col("group") >= 0)
        .group_by("group")
        .agg(pl.col("weight").sum())
        .sort(["weight", "group"], descending=[True, False])["group"]
    )
    numbers = {group: number for number, group in enumerate(order.to_list())} | {-1: -1}
    turns = [-1.0 if (ranked[axis] * ranked["weight"]).sum() < 0 else 1.0 for axis in ("x", "y")]
    return coordinates.with_columns(
        x=pl.col("x") * turns[0],
        y=pl.col("y") * turns[1],
        group=pl.col("group").replace_strict(numbers, return_dtype=pl.Int64),
    )
