"""Chatwoot: conversations with their messages, as its application API (v1) answers them.

Read as documented at developers.chatwoot.com (Chatwoot 4) and by the answers' own templates:
`GET /api/v1/accounts/A/conversations` (`data.payload`: conversations, each with its last
message) and `GET …/conversations/C/messages` (`payload`: messages). `message_type` is 0 incoming,
1 outgoing, 2 activity, 3 template; `created_at` is in seconds. Files of one export go together.

What the person wrote before the first answer is the story; private notes are the record.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nabij.listen.readers.json_texts import listed, text_at
from nabij.listen.readers.parcel import Part
from nabij.listen.readers.programs.found import ProgramTable, days
from nabij.listen.readers.programs.tickets import Ticket, table_of, words_of

INCOMING, OUTGOING = ("0", "incoming"), ("1", "outgoing")

Thing = dict[str, Any]


def read(parts: Sequence[Part]) -> ProgramTable | None:
    things = [one for part in parts for doc in part.documents or () for one in listed(doc)]
    talks = {text_at(one, "id"): one for one in things if _is_conversation(one)}
    messages: dict[str, dict[str, Thing]] = defaultdict(dict)
    for one in things:
        inside = one.get("messages")
        for message in [one, *(inside if isinstance(inside, list) else ())]:
            if isinstance(message, dict) and _is_message(message):
                talk = text_at(message, "conversation_id") or text_at(one, "id")
                messages[talk].setdefault(text_at(message, "id"), message)
    if not messages:
        return None
    numbers = list(dict.fromkeys([*talks, *messages]))
    found = [_ticket(one, talks.get(one, {}), list(messages[one].values())) for one in numbers]
    alone = all(len(messages[one]) <= 1 for one in numbers) and talks
    note = _(
        "The list of conversations holds only the last message of each. Send the messages of "
        "each conversation with it, and the story is what the person wrote first."
    )
    return table_of("Chatwoot", found, [note] if alone else [])


def _is_conversation(one: Thing) -> bool:
    return {"id", "messages", "inbox_id", "status"} <= one.keys()


def _is_message(one: Thing) -> bool:
    return {"id", "content", "message_type", "created_at"} <= one.keys()


def _ticket(number: str, talk: Thing, messages: list[Thing]) -> Ticket:
    ordered = sorted(messages, key=_moment)
    said = _before_the_answer(ordered)
    sender = _sender(talk, said)
    return Ticket(
        number=number,
        words="\n\n".join(filter(None, map(_words, said))),
        told_on=(said[0] if said else talk).get("created_at", ""),
        teller=text_at(sender, "id"),
        name=text_at(sender, "name"),
        contact=text_at(sender, "email") or text_at(sender, "phone_number"),
        facts=_facts(number, talk, ordered),
    )


def _before_the_answer(messages: list[Thing]) -> list[Thing]:
    """What the person wrote until somebody answered: a chat is many small messages."""
    said: list[Thing] = []
    for one in messages:
        if one.get("private") is True:
            continue
        if text_at(one, "message_type") in OUTGOING and said:
            break
        if text_at(one, "message_type") in INCOMING and text_at(one, "content").strip():
            said.append(one)
    return said


def _sender(talk: Thing, said: list[Thing]) -> Thing:
    meta = talk.get("meta")
    sender = meta.get("sender") if isinstance(meta, dict) else None
    own = said[0].get("sender") if said else None
    return next((one for one in (sender, own) if isinstance(one, dict)), {})


def _facts(number: str, talk: Thing, messages: list[Thing]) -> dict[str, str]:
    labels = talk.get("labels")
    notes = [_words(one) for one in messages if one.get("private") is True]
    return {
        "Conversation": number,
        "Status": text_at(talk, "status"),
        "Channel": text_at(talk, "meta", "channel").removeprefix("Channel::"),
        "Team": text_at(talk, "meta", "team", "name"),
        "Labels": ", ".join(map(str, labels)) if isinstance(labels, list) else "",
        "Priority": text_at(talk, "priority"),
        "Created": days(talk.get("created_at")),
        "Private notes": "\n\n".join(filter(None, notes)),
    }


def _moment(message: Thing) -> tuple[float, int]:
    made, number = message.get("created_at"), message.get("id")
    return (
        float(made) if isinstance(made, (int, float)) and abs(made) < 1e15 else 0.0,
        number if isinstance(number, int) else 0,
    )


def _words(message: Thing) -> str:
    is_mail = text_at(message, "content_type") == "incoming_email"
    content = text_at(message, "content")
    return words_of(content, is_html=is_mail and "</" in content)
