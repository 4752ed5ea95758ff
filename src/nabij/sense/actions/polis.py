"""A conversation from Polis comes in: statements, voters without names, and votes."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.actors import Program, is_program
from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.people.models import Member
from nabij.sense import topics
from nabij.sense.models import Gathering, Participant, Statement, Vote
from nabij.sense.readers.polis import PolisComment, PolisVote
from nabij.sense.rules import hosts
from nabij.trail.action import action

BATCH = 2000
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def may_bring_in(by: object, gathering: Gathering) -> bool:
    return is_program(by) or hosts(by, gathering)


@action("gathering.bring_in_polis", allows=may_bring_in, announces=topics.for_everybody)
def bring_in_polis(
    by: Member | Program,
    gathering: Gathering,
    comments: Iterable[PolisComment],
    votes: Iterable[PolisVote],
) -> Gathering:
    """Bring in statements and votes; what came in before stays as it is, nothing doubles.

    Of several votes of one voter on one statement the latest counts. What was said in the
    gathering itself keeps its place.
    """
    gathering.must_not_have_ended()
    statements = _statements(gathering, comments)
    latest: dict[tuple[str, int], PolisVote] = {}
    for vote in sorted(votes, key=lambda one: one.at or LONG_AGO):
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
    """By the number that they have in Polis."""
    there = gathering.statements.brought_in()
    known = dict(there.values_list("came_in_as", "text"))
    fresh: list[Statement] = []
    taken = set(gathering.statements.values_list("number", flat=True))
    last = max(taken, default=0)
    for one in comments:
        text = clean(one.text)
        if one.number in known:
            _must_be_the_same(known[one.number], text)
            continue
        # Polis counts from 0; here the first statement is number 1, if that is free.
        number = one.number + 1 if one.number + 1 not in taken else last + 1
        known[one.number] = text
        taken.add(number)
        last = max(last, number)
        fresh.append(
            Statement(gathering=gathering, number=number, came_in_as=one.number, text=text)
        )
    Statement.objects.bulk_create(fresh, batch_size=BATCH)
    rows = there.values_list("came_in_as", "pk")
    return {number: pk for number, pk in rows if number is not None}


def _must_be_the_same(known: str, text: str) -> None:
    if known != text:
        raise NotClear(
            fields={
                "statements": _(
                    "Another conversation was brought into this gathering before. Prepare a "
                    "gathering of its own for this one. Nothing was brought in."
                )
            }
        )


def _voters(gathering: Gathering, keys: set[str]) -> dict[str, int]:
    Participant.objects.bulk_create(
        [Participant(gathering=gathering, source_key=key[:40]) for key in sorted(keys)],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    rows = gathering.participants.exclude(source_key="").values_list("source_key", "pk")
    return dict(rows)
