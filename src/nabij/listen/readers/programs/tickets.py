"""What ticket systems have in common: a person wrote to one desk, and a record was made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr

from django.utils.translation import gettext as _

from nabij.foundation.texts import clean_line
from nabij.listen.readers.mapping import UNASKED, ColumnMapping
from nabij.listen.readers.markup import text_of
from nabij.listen.readers.own_words import own_words
from nabij.listen.readers.programs.found import ProgramTable, days
from nabij.listen.readers.table import Row

_TOLD = ("story", "told on", "number", "teller", "name", "contact")


@dataclass(frozen=True)
class Ticket:
    """`facts` are what the organisation's system says, by the names that it uses itself."""

    number: str
    words: str
    told_on: object = ""
    teller: str = ""
    name: str = ""
    contact: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def table_of(program: str, tickets: Sequence[Ticket], notes: Iterable[str] = ()) -> ProgramTable:
    """Tickets as rows. Who wrote one was not asked who may read it."""
    known = list(dict.fromkeys(name for ticket in tickets for name in ticket.facts))
    facts = [name for name in known if any(ticket.facts.get(name) for ticket in tickets)]
    rows = [Row(n, _cells(ticket, facts)) for n, ticket in enumerate(tickets, start=1)]
    empty = sum(not ticket.words for ticket in tickets)
    more = [_("%(n)s of them hold no words of a customer and stay out.") % {"n": empty}]
    return ProgramTable(
        headings=[*_TOLD, *facts],
        repeated=[],
        read_as=program,
        program=program,
        made=rows,
        readers_asked=False,
        notes=(*notes, *(more if empty else ())),
        proposal=ColumnMapping(
            text="story", told_on="told on", external_id="number", teller_id="teller",
            name="name", contact="contact", screen_record=tuple(facts), system=program,
            audience_of_all=UNASKED,
        ),
    )  # fmt: skip


def words_of(text: str, *, is_html: bool = False) -> str:
    """What somebody wrote, without what they quoted and signed with. Where nothing is left of
    it, all of it: better too much than nothing."""
    plain = text_of(text) if is_html else text
    return own_words(plain) or plain


def person_of(sender: str) -> tuple[str, str]:
    """The name and the address in a "From" line."""
    name, address = parseaddr(sender[:400])
    return (name, address) if "@" in address else (sender[:200], "")


def _cells(ticket: Ticket, facts: Iterable[str]) -> dict[str, str]:
    told = {
        "story": ticket.words,
        "told on": days(ticket.told_on),
        "number": ticket.number,
        "teller": ticket.teller,
        "name": clean_line(ticket.name[:120]),
        "contact": clean_line(ticket.contact[:200]),
    }
    return told | {name: ticket.facts.get(name, "") for name in facts}
