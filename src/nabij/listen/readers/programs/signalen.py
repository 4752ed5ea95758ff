"""Signalen: reports of citizens to a municipality, as its private REST API (v1) answers them.

Read as `GET /signals/v1/private/signals/` lists them (`results`) and `…/signals/ID` shows one
(Amsterdam/signals, the serializers of the API): `text` is what the citizen wrote, `status`,
`category`, `notes` are the municipality's. Contact data that the API hid ("*****") stay out.
"""

from collections.abc import Sequence
from typing import Any

from nabij.listen.readers.json_texts import listed, text_at
from nabij.listen.readers.parcel import Part
from nabij.listen.readers.programs.found import ProgramTable, days
from nabij.listen.readers.programs.tickets import Ticket, table_of

HIDDEN = "*****"

Thing = dict[str, Any]


def read(parts: Sequence[Part]) -> ProgramTable | None:
    things = [one for part in parts for doc in part.documents or () for one in listed(doc)]
    signals = {text_at(one, "id"): one for one in things if _is_signal(one)}
    return table_of("Signalen", [_ticket(one) for one in signals.values()]) if signals else None


def _is_signal(one: Thing) -> bool:
    return {"id", "text", "status", "category", "created_at"} <= one.keys()


def _ticket(signal: Thing) -> Ticket:
    email = text_at(signal, "reporter", "email").replace(HIDDEN, "")
    phone = text_at(signal, "reporter", "phone").replace(HIDDEN, "")
    return Ticket(
        number=text_at(signal, "id_display") or text_at(signal, "id"),
        words=text_at(signal, "text"),
        told_on=text_at(signal, "created_at"),
        teller=email.casefold() or phone,
        contact=email or phone,
        facts=_facts(signal),
    )


def _facts(signal: Thing) -> dict[str, str]:
    return {
        "Number": text_at(signal, "id_display") or text_at(signal, "id"),
        "Status": text_at(signal, "status", "state_display") or text_at(signal, "status", "state"),
        "Status text": text_at(signal, "status", "text"),
        "Main category": text_at(signal, "category", "main"),
        "Category": text_at(signal, "category", "sub"),
        "Department": text_at(signal, "category", "departments"),
        "Priority": text_at(signal, "priority", "priority"),
        "Type": text_at(signal, "type", "code"),
        "Source": text_at(signal, "source"),
        "Area": text_at(signal, "location", "area_name")
        or text_at(signal, "location", "stadsdeel"),
        "Happened": days(signal.get("incident_date_start")),
        "Answers to questions": _answers(signal.get("extra_properties")),
        "Notes": "\n\n".join(_notes(signal.get("notes"))),
    }


def _notes(notes: Any) -> list[str]:
    return (
        [text for one in notes if (text := text_at(one, "text"))] if isinstance(notes, list) else []
    )


def _answers(extra: Any) -> str:
    """What the form asked besides the text, and what was chosen."""
    lines = []
    for one in extra if isinstance(extra, list) else ():
        answer = text_at(one, "answer") or text_at(one, "answer", "label")
        if answer:
            lines.append(f"{text_at(one, 'label')} {answer}".strip())
    return "\n".join(lines)
