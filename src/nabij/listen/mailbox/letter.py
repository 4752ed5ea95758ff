"""A raw mail as what matters of it here. Whatever stands in it, it is read or named unreadable."""

import email
import re
from dataclasses import dataclass, field
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from django.utils import timezone

from nabij.foundation.texts import clean, clean_line
from nabij.listen.readers.markup import text_of

TEXT_LIMIT = 60_000
"""Characters of one mail that are kept until it is checked."""
MOST_PARTS = 200
MOST_REFERENCES = 50
_NO_PERSON = re.compile(
    r"(?:mailer-daemon|postmaster|bounces?|no-?reply|do-?not-?reply|notifications?)\b",
    re.IGNORECASE,
)
_PRECEDENCE = ("bulk", "junk", "list", "auto_reply")
_ID = re.compile(r"<[^<>\s]{3,900}>")


class UnreadableError(ValueError):
    """Nothing can be made of it."""


@dataclass(frozen=True)
class Letter:
    message_id: str
    name: str = ""
    sender: str = ""
    subject: str = ""
    text: str = ""
    written_on: date = field(default_factory=timezone.localdate)
    references: tuple[str, ...] = ()
    attachments: int = 0
    is_automatic: bool = False


def read_letter(raw: bytes, *, head_only: bool = False) -> Letter:
    """Take a mail apart. Raises `UnreadableError`."""
    try:
        message = email.message_from_bytes(raw)
        return _letter(message, head_only=head_only)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError from error


def _letter(message: Message, *, head_only: bool) -> Letter:
    name, sender = parseaddr(_header(message, "From"))
    text, attachments = ("", 0) if head_only else _content(message)
    return Letter(
        message_id=_one_id(message),
        name=clean_line(name[:120]),
        sender=clean_line(sender[:200]).casefold() if "@" in sender else "",
        subject=clean_line(_header(message, "Subject")[:300]),
        text=clean(text[:TEXT_LIMIT], limit=TEXT_LIMIT),
        written_on=_day(message),
        references=_references(message),
        attachments=attachments,
        is_automatic=_is_automatic(message, sender),
    )


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    text = str(value)[:4_000] if value is not None else ""
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text


def _one_id(message: Message) -> str:
    found = _ID.search(str(message.get("Message-ID") or ""))
    return found[0] if found else ""


def _references(message: Message) -> tuple[str, ...]:
    told = f"{message.get('In-Reply-To') or ''} {message.get('References') or ''}"
    return tuple(_ID.findall(told[:20_000])[:MOST_REFERENCES])


def _day(message: Message) -> date:
    """The day it says; today where it says none, or one that has yet to come."""
    today = timezone.localdate()
    try:
        moment = parsedate_to_datetime(str(message.get("Date") or ""))
        day = timezone.localtime(moment).date() if moment.tzinfo else moment.date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return today
    return day if date(1990, 1, 1) <= day <= today else today


def _is_automatic(message: Message, sender: str) -> bool:
    """Answers of a machine, bounces, and mail to a list of people."""
    told = str(message.get("Auto-Submitted") or "no").split(";")[0].strip().casefold()
    return (
        told != "no"
        or str(message.get("Precedence") or "").strip().casefold() in _PRECEDENCE
        or any(name in message for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
        or message.get_content_type() in ("multipart/report", "message/delivery-status")
        or str(message.get("Return-Path") or "x").strip() == "<>"
        or bool(_NO_PERSON.match(sender))
    )


def _content(message: Message) -> tuple[str, int]:
    """The words, and how many attachments there were. Plain words before HTML ones."""
    plain: list[str] = []
    pages: list[str] = []
    attachments = 0
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            attachments += 1
        elif kind == "text/html":
            pages.append(_decoded(part))
        elif kind == "text/plain":
            plain.append(_decoded(part))
    words = "\n\n".join(text for text in plain if text.strip())
    return words or "\n\n".join(map(text_of, pages)), attachments


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    data = data[: 4 * TEXT_LIMIT * 4]
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return data.decode("latin-1")
