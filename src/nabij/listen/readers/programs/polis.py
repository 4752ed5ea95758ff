"""Polis: the comments of a conversation, as its data export gives them.

Read as documented at compdemocracy.org/export: `comments.csv` with `timestamp`, `datetime`,
`comment-id`, `author-id`, `agrees`, `disagrees`, `moderated` (-1 is moderated out) and
`comment-body`. Each comment is a story of its author. `votes.csv`, `participants-votes.csv` and
`summary.csv` of the same export may lie beside it; the votes go to a gathering's statements.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nabij.listen.readers.mapping import ColumnMapping
from nabij.listen.readers.parcel import Part
from nabij.listen.readers.programs.found import ProgramTable, days
from nabij.listen.readers.table import Row, unclear

_COMMENTS = {"comment-id", "author-id", "comment-body"}
_VOTES = ({"comment-id", "voter-id", "vote"}, {"participant", "group-id", "n-votes"})
_FACTS = ("agrees", "disagrees")


def read(parts: Sequence[Part]) -> ProgramTable | None:
    heads = [set(part.records[0] or ()) if part.records else set() for part in parts]
    found = next((part for part, head in zip(parts, heads, strict=True) if head >= _COMMENTS), None)
    if found is None:
        if any(head >= votes for head in heads for votes in _VOTES):
            raise unclear(
                _(
                    "These are votes of a Polis conversation: they hold no words. Send its "
                    "comments.csv; statements with votes are brought into a gathering."
                )
            )
        return None
    rows, moderated = _rows(found.records)
    note = _("Comments that were moderated out in Polis stay out here too: %(n)s.")
    return ProgramTable(
        headings=["comment-body", "told on", "comment-id", "author-id", *_FACTS],
        repeated=[],
        read_as="Polis",
        program="Polis",
        made=rows,
        notes=(note % {"n": moderated},) if moderated else (),
        proposal=ColumnMapping(
            text="comment-body", told_on="told on", external_id="comment-id",
            teller_id="author-id", screen_record=_FACTS, system="Polis",
        ),
    )  # fmt: skip


def _rows(records: Sequence[list[str] | None]) -> tuple[list[Row], int]:
    head = [name.strip() for name in records[0] or ()]
    rows, moderated = [], 0
    for number, cells in enumerate(records[1:], start=2):
        if cells is None:
            rows.append(Row(number, broken="broken_quote"))
            continue
        values = dict(zip(head, cells, strict=False))
        if values.get("moderated", "").strip() == "-1":
            moderated += 1
        elif any(cell.strip() for cell in cells):
            told_on = days(values.get("timestamp", "")) or values.get("datetime", "")
            rows.append(Row(number, {**values, "told on": told_on}))
    return rows, moderated
