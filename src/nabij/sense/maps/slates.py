"""A few statements of a gathering that together stand for all who voted."""

from django.core.cache import cache

from nabij.patterns import Slate, TooLittle, choose_slate
from nabij.sense.maps.opinions import KEEP_SECONDS, state_of_votes
from nabij.sense.models import Gathering
from nabij.sense.votes import ENOUGH_VOTERS, votes_frame

MOST = 5


def slate_of(gathering: Gathering) -> Slate | None:
    """As few statements as give everybody one they agree with, else five; None with too little.

    Only statements on which five people voted: a count of fewer would be a person.
    """
    key, voters = state_of_votes(gathering)
    if voters < ENOUGH_VOTERS:
        return None
    place = f"sense.slate.{gathering.pk}"
    kept: tuple[object, Slate | None] | None = cache.get(place)
    if kept is not None and kept[0] == key:
        return kept[1]
    made = _smallest(gathering)
    cache.set(place, (key, made), KEEP_SECONDS)
    return made


def _smallest(gathering: Gathering) -> Slate | None:
    import polars as pl

    votes = votes_frame(gathering)
    votes = votes.filter(pl.len().over("statement") >= ENOUGH_VOTERS)
    found = None
    for size in range(1, MOST + 1):
        try:
            found = choose_slate(votes, size, people=ENOUGH_VOTERS)
        except TooLittle:
            break
        if found.everybody:
            break
    return found if found and found.with_one else None
