"""Which statement a participant sees next, and what is kept of how it was chosen."""

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core import signing
from django.core.cache import cache

from nabij.patterns import Flat, Routing, watch_served
from nabij.sense.models import Gathering, Participant, Statement, Vote
from nabij.sense.votes import votes_frame

logger = logging.getLogger(__name__)

SALT = "nabij.sense.offer"
LEARN_AGAIN_AFTER = 30.0
"""Seconds. In between, the votes that came in change nothing in what is served."""
KEEP_SECONDS = 60 * 60
WARMING_UP = 50
LOOK_BACK = 500


@dataclass(frozen=True)
class Offer:
    """A statement that was put before somebody: drawn with this probability among so many."""

    statement: Statement
    participant: Participant
    chance: float
    among: int

    @property
    def sealed(self) -> str:
        """For the form that shows it, so that what comes back with the vote is what was drawn."""
        drawn = [self.statement.pk, self.participant.pk, self.chance, self.among]
        return signing.dumps(drawn, salt=SALT)


def next_statement(
    participant: Participant, waiting: Sequence[Statement], voted: Iterable[int]
) -> Offer:
    """The one of `waiting` (at least one) that a vote of this participant tells most about.

    Seeing the page again shows the same one, unless others' votes moved the probabilities far.
    """
    known = {one.pk: one for one in waiting}
    routing = _routing(participant.gathering)
    choice = routing.choose(participant.public_id, voted, among=known)
    if choice.flat is not None and choice.flat.is_fault:
        logger.warning("Gathering %s: %s", participant.gathering_id, choice.flat)
    return Offer(known[choice.statement], participant, choice.probability, choice.waiting)


def offer_from(sealed: str, participant: Participant, statement: Statement) -> Offer | None:
    """What a form says of how its statement was drawn; None where it is not ours or not theirs."""
    try:
        drawn = signing.loads(sealed, salt=SALT)
    except signing.BadSignature:
        return None
    if drawn[:2] != [statement.pk, participant.pk]:
        return None
    return Offer(statement, participant, chance=drawn[2], among=drawn[3])


def served_blindly(gathering: Gathering) -> Flat | None:
    """Whether statements came by chance alone for long, though there were votes to choose by."""
    rows = Vote.objects.filter(statement__gathering=gathering, chance__isnull=False)
    late = rows.order_by("at", "pk").values_list("chance", "among")[WARMING_UP:][:LOOK_BACK]
    log = list(late)
    return watch_served(
        {"probability": [one for one, _ in log], "waiting": [among for _, among in log]}
    )


def _routing(gathering: Gathering) -> Routing:
    place = f"sense.routing.{gathering.public_id}"
    kept: tuple[float, frozenset[int], Routing] | None = cache.get(place)
    on_the_table = frozenset(gathering.statements.on_the_table().values_list("pk", flat=True))
    if kept and kept[1] == on_the_table and time.time() - kept[0] < LEARN_AGAIN_AFTER:
        return kept[2]
    made = Routing().fit(votes_frame(gathering), sorted(on_the_table))
    cache.set(place, (time.time(), on_the_table, made), KEEP_SECONDS)
    return made
