"""Statements, and one vote a person on each."""

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import AlreadyDone, NotClear, NotYet
from nabij.foundation.texts import clean_line
from nabij.people.models import Member
from nabij.sense import topics
from nabij.sense.models import Gathering, Participant, Statement, Vote
from nabij.sense.rules import hosts_statement, takes_part_or_hosts, votes_on
from nabij.sense.serving import Offer
from nabij.trail.action import action

STATEMENT_LIMIT = 500
"""In one gathering."""


@action("statement.add", allows=takes_part_or_hosts, announces=topics.of_statement)
def add(by: Participant | Member, gathering: Gathering, *, text: str) -> Statement:
    """Put a short sentence on the table; the same sentence twice is one statement."""
    gathering.must_be_under_way()
    words = clean_line(text)
    if not words:
        raise NotClear(fields={"text": _("Write a short sentence first.")})
    known = gathering.statements.on_the_table().filter(text=words).first()
    if known is not None:
        return known
    if gathering.statements.count() >= STATEMENT_LIMIT:
        raise NotYet(_("There are as many statements as fit here."))
    last = gathering.statements.aggregate(last=Max("number"))["last"] or 0
    return Statement.objects.create(
        gathering=gathering,
        participant=by if isinstance(by, Participant) else None,
        member=by if isinstance(by, Member) else None,
        number=last + 1,
        text=words,
    )


@action("statement.take_off", allows=hosts_statement, announces=topics.of_statement)
def take_off(by: Member, statement: Statement) -> Statement:
    """The host takes a statement off the table."""
    statement.take_off()
    return statement


@action("vote.cast", allows=votes_on, announces=topics.for_the_host, locks=False)
def cast(by: Participant, statement: Statement, *, value: int, offer: Offer | None = None) -> Vote:
    """Agree (1), pass (0) or disagree (-1). Voting again replaces the earlier vote.

    `offer` is how the statement came before them; it is kept from the first vote.
    """
    statement.gathering.must_be_under_way()
    if statement.taken_off_at is not None:
        raise AlreadyDone(_("This statement was taken off the table."))
    if value not in Vote.Value.values:
        raise NotClear(fields={"value": _("Choose agree, pass or disagree.")})
    now = {"value": value, "at": timezone.now()}
    drawn = {"chance": offer.chance, "among": offer.among} if offer else {}
    vote, _fresh = Vote.objects.update_or_create(
        statement=statement, participant=by, defaults=now, create_defaults={**now, **drawn}
    )
    return vote
