"""One look into a mailbox: each mail that nobody opened yet is taken in once, and then marked.

First it is kept here, then it is marked there: what is interrupted in between is known again by
its digest. A look takes at most `MOST_MAILS`; the rest comes at the next one.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from imap_tools import BaseMailBox, MailMessageFlags

from nabij.foundation.actors import Program
from nabij.listen.actions.mailboxes import note_look
from nabij.listen.actions.mails import receive
from nabij.listen.mailbox.connecting import connected
from nabij.listen.mailbox.letter import Letter, UnreadableError, read_letter
from nabij.listen.mailbox.problems import MailboxProblem
from nabij.listen.mailbox.references import is_ours, story_of
from nabij.listen.models import IncomingMail, Mailbox, Story, mail_digest

MOST_MAILS = 200
MOST_BYTES = 10 * 1024 * 1024
MOST_BYTES_A_LOOK = 100 * 1024 * 1024

Kept = IncomingMail.Kept


@dataclass(frozen=True)
class Looked:
    came_in: int = 0
    known: int = 0
    left: int = 0
    """Answers of machines, and mail that was sent from here."""


def look(mailbox: Mailbox) -> Looked:
    """Take in what is new. Raises `MailboxProblem`, after noting it with the mailbox."""
    try:
        with connected(mailbox) as box:
            looked = _take_in(mailbox, box)
    except MailboxProblem as problem:
        note_look(Program(), mailbox, problem=problem.code)
        raise
    note_look(Program(), mailbox)
    return looked


def _take_in(mailbox: Mailbox, box: BaseMailBox) -> Looked:
    looked, bytes_left = Looked(), MOST_BYTES_A_LOOK
    for uid in box.uids("UNSEEN")[:MOST_MAILS]:
        size = _size(box, uid)
        if size is None:
            continue
        too_big = size > MOST_BYTES
        bytes_left -= 0 if too_big else size
        if bytes_left < 0:
            break
        letter, kept = _read(box, uid, too_big=too_big)
        if _is_no_letter(mailbox, letter):
            box.flag(uid, MailMessageFlags.SEEN, True)
            looked = replace(looked, left=looked.left + 1)
            continue
        if _keep(mailbox, letter, kept):
            looked = replace(looked, came_in=looked.came_in + 1)
        else:
            looked = replace(looked, known=looked.known + 1)
        _mark(mailbox, box, uid, whole=kept == Kept.WHOLE)
    return looked


def _size(box: BaseMailBox, uid: str) -> int | None:
    """None where the mail is gone meanwhile."""
    found = re.search(rb"RFC822\.SIZE (\d{1,18})", b" ".join(_fetch(box, uid, "RFC822.SIZE")))
    return int(found[1]) if found else None


def _fetch(box: BaseMailBox, uid: str, what: str) -> list[bytes]:
    """The pieces of an answer, untouched: what a mail holds is read with more care than the
    library takes. Raises where the server refuses."""
    status, found = box.client.uid("FETCH", uid, f"({what})")
    if status != "OK":
        raise box.client.error(status)
    pieces = (part for one in found for part in (one if isinstance(one, tuple) else (one,)))
    return [part for part in pieces if isinstance(part, bytes)]


def _read(box: BaseMailBox, uid: str, *, too_big: bool) -> tuple[Letter, str]:
    pieces = _fetch(box, uid, "BODY.PEEK[HEADER]" if too_big else "BODY.PEEK[]")
    raw = pieces[1] if len(pieces) > 1 else b""
    try:
        letter = read_letter(raw, head_only=too_big)
        kept = Kept.TOO_BIG if too_big else Kept.WHOLE
    except UnreadableError:
        letter, kept = Letter(message_id=""), Kept.UNREADABLE
    if not letter.message_id:
        # Made of the mail itself, so that it is the same at the next look.
        letter = replace(letter, message_id=hashlib.sha256(raw).hexdigest())
    return letter, kept


def _is_no_letter(mailbox: Mailbox, letter: Letter) -> bool:
    own = {mailbox.mail_address.casefold(), settings.DEFAULT_FROM_EMAIL.casefold()}
    return letter.is_automatic or letter.sender in own or is_ours(letter.message_id)


def _keep(mailbox: Mailbox, letter: Letter, kept: str) -> bool:
    """Whether it is new."""
    digest = mail_digest(letter.message_id)
    if IncomingMail.objects.filter(digest=digest).exists():
        return False
    story = _story_of(letter)
    form = story.form if story is not None else mailbox.form
    receive(Program(), form, mailbox=mailbox, digest=digest, letter=letter, kept=kept, story=story)
    return True


def _story_of(letter: Letter) -> Story | None:
    """The story it answers: only where it comes from the address of that story's teller."""
    story = story_of(letter.references, letter.subject)
    if story is None or not letter.sender:
        return None
    return story if story.teller.contact.casefold() == letter.sender else None


def _mark(mailbox: Mailbox, box: BaseMailBox, uid: str, *, whole: bool) -> None:
    if not whole:
        # A person has to open it there: it is never moved away or deleted.
        box.flag(uid, [MailMessageFlags.SEEN, MailMessageFlags.FLAGGED], True)
        return
    box.flag(uid, MailMessageFlags.SEEN, True)
    if mailbox.after == Mailbox.After.MOVE:
        box.move(uid, mailbox.move_to)
    elif mailbox.after == Mailbox.After.DELETE:
        box.delete(uid)


def is_due(mailbox: Mailbox) -> bool:
    """After a problem it is tried ever less often, up to once an hour: no server shuts its door."""
    if not mailbox.problem or mailbox.looked_at is None or mailbox.problem_since is None:
        return True
    since = mailbox.looked_at - mailbox.problem_since
    pause = min(max(since, timedelta(0)), timedelta(hours=1))
    return timezone.now() - mailbox.looked_at >= pause
