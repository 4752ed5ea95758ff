"""How to come from one story to the next: chosen by the reader, each with its reason.

A choice stays for a round of reading. What was read in the round goes along in the address, so
that nothing about it is kept anywhere.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nabij.listen import reading
from nabij.listen.alike import likeness
from nabij.listen.models import Reading, Story
from nabij.listen.voices import another_voice
from nabij.people.models import Member

ROUND = 8
"""So many stories back a round remembers."""


@dataclass(frozen=True)
class Next:
    """`by` says how it was found: a key of `voices.REASONS`."""

    story: Story
    by: str


Find = Callable[[Member, Sequence[Story]], Next | None]


@dataclass(frozen=True)
class Way:
    key: str
    label: "str | object"
    find: Find
    """Gets the stories of this round, the last one first."""

    offered: Callable[[Member, Story | None], bool] = lambda member, story: True


def unread(member: Member, after: Sequence[Story]) -> Next | None:
    found = reading.unread(member, besides=after[0] if after else None)
    return Next(found, "unread") if found else _by_lot(member, after, "all_read")


def by_lot(member: Member, after: Sequence[Story]) -> Next | None:
    return _by_lot(member, after, "lot")


def other_voice(member: Member, after: Sequence[Story]) -> Next | None:
    found = another_voice(member, after)
    return Next(found, "voice") if found else _by_lot(member, after, "no_voice")


def alike(member: Member, after: Sequence[Story]) -> Next | None:
    here = after[0] if after else None
    keys = likeness().nearest(member, here) if here else []
    found = _first(member, keys, after)
    return Next(found, "alike") if found else _by_lot(member, after, "not_alike")


def odd(member: Member, after: Sequence[Story]) -> Next | None:
    keys = likeness().most_alone(member)
    read = Reading.objects.filter(member=member, story__in=keys).values_list("story", flat=True)
    known = set(read)
    # What was read already comes last, and by lot: else the oddest would come back for ever.
    rest = random.sample([key for key in keys if key in known], len(known))
    found = _first(member, [key for key in keys if key not in known] + rest, after)
    return Next(found, "odd") if found else _by_lot(member, after, "not_odd")


WAYS = {
    way.key: way
    for way in (
        Way("unread", _("not read yet"), unread),
        Way("lot", _("by lot"), by_lot),
        Way("voice", _("another voice"), other_voice),
        Way("like", _("like this one"), alike,
            lambda member, story: story is not None and likeness().knows(member, story)),
        Way("odd", _("odd ones out"), odd, lambda member, story: likeness().has_map(member)),
    )
}  # fmt: skip
FIRST = "unread"


def offered(member: Member, story: Story | None = None) -> list[Way]:
    """The ways that lead somewhere from here."""
    return [way for way in WAYS.values() if way.offered(member, story)]


def round_of(member: Member, public_ids: Sequence[str]) -> list[Story]:
    """The stories of this round that the member still may read, the last one first."""
    wanted = list(dict.fromkeys(public_ids))[:ROUND]
    if not wanted:
        return []
    rows = Story.objects.readable_by(member).filter(public_id__in=wanted)
    known = {one.public_id: one for one in rows.select_related("form__team")}
    return [known[one] for one in wanted if one in known]


def _first(member: Member, keys: Sequence[int], after: Sequence[Story]) -> Story | None:
    """The first of these that may be read and was not in this round."""
    gone = {story.pk for story in after}
    left = [key for key in keys if key not in gone]
    rows = Story.objects.readable_by(member).filter(pk__in=left)
    known = set(rows.values_list("pk", flat=True))
    key = next((one for one in left if one in known), None)
    return None if key is None else Story.objects.filter(pk=key).select_related("form").first()


def _by_lot(member: Member, after: Sequence[Story], by: str) -> Next | None:
    gone = {story.pk for story in after}
    for _try in range(4):
        found = reading.at_random(member, besides=after[0] if after else None)
        if found is None or found.pk not in gone:
            break
    return Next(found, by) if found else None
