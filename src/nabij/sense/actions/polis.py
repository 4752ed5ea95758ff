"""A conversation from Polis comes in: statements, voters without names, and votes."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils import timezone

from nabij.foundation.actors import Program, is_program
from nabij.foundation.texts import clean
from nabij.people.models import Member
from nabij.sense import topics
from nabij.sense.models import Gathering, Participant, Statement, Vote
from nabij.sense.readers.polis import PolisComment, PolisVote
from nabij.sense.rules import hosts
from nabij.trail.action import action

BATCH = 2000


@action(
    "gathering.bring_in_polis",
    allows=lambda by, gathering: is_program(by) or hosts(by, gathering),
    announces=topics.for_everybody,
)
def bring_in_polis(
    by: Member | Program,
    gathering: Gathering,
    comments: Iterable[PolisComment],
    votes: Iterable[PolisVote],
) -> Gathering:
    """Bring in statements and votes; what came in before stays as it is, nothing doubles.

    Of several votes of one voter on one statement the latest counts.
    """
    statements = _statements(gathering, comments)
    latest: dict[tuple[str, int], PolisVote] = {}
    for vote in sorted(votes, key=lambda one: one.at or datetime.min.replace(tzinfo=UTC)):
        if vote.comment in statements and vote.value in Vote.Value.values:
            latest[vote.voter, vote.comment] = vote
    voters = _voters(gathering, {voter for voter, _comment in latest})
    Vote.objects.bulk_create(
        (
            Vote(
                statement_id=statements[vote.comment],
                participant_id=voters[vote.voter],
                value=vote.value,
                at=vote.at or timezone.now(),
            )
            for vote in latest.values()
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return gathering


def _statements(gathering: Gathering, comments: Iterable[PolisComment]) -> dict[int, int]:
    # Polis counts from 0; here the first statement is number 1.
    Statement.objects.bulk_create(
        [
            Statement(gathering=gathering, number=one.number + 1, text=clean(one.text))
            for one in comments
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    rows = gathering.statements.values_list("number", "pk")
    return {number - 1: pk for number, pk in rows}


def _voters(gathering: Gathering, keys: set[str]) -> dict[str, int]:
    Participant.objects.bulk_create(
        [Participant(gathering=gathering, source_key=key[:40]) for key in sorted(keys)],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    rows = gathering.participants.exclude(source_key="").values_list("source_key", "pk")
    return dict(rows)
