"""A steward connects a mailbox, and says what happens with the mail in it."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from nabij.foundation.actors import is_program
from nabij.foundation.errors import NotClear, NotYet
from nabij.foundation.texts import clean_line
from nabij.listen.models import Mailbox, StoryForm
from nabij.people.models import Member
from nabij.people.rules import is_steward
from nabij.trail.action import action

_HOST = re.compile(r"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?")
HERE = ("localhost", "127.0.0.1", "::1")
TEXTS = ("mail_address", "host", "lock", "user", "folder", "after", "move_to")


@action("mailbox.connect", allows=is_steward, locks=False)
def connect(by: Member, form: StoryForm, *, password: str, **given: Any) -> Mailbox:
    """A mailbox is there; it is looked at from when `begin` says so."""
    mailbox = Mailbox(form=form)
    _set(mailbox, given)
    if not password:
        raise NotClear(fields={"password": _("Fill this in.")})
    mailbox.password = password
    mailbox.save()
    return mailbox


@action("mailbox.change", allows=is_steward)
def change(
    by: Member, mailbox: Mailbox, *, form: StoryForm, password: str = "", **given: Any
) -> Mailbox:
    """Other settings. Without a password the one that is there stays, unless it would go to
    another server: it was not given for that."""
    before = (mailbox.host, mailbox.user)
    mailbox.form = form
    _set(mailbox, given)
    if not password and (mailbox.host, mailbox.user) != before:
        again = _("Fill in the password again: it is another server or another user.")
        raise NotClear(fields={"password": again})
    mailbox.password = password or mailbox.password
    mailbox.problem, mailbox.problem_since = "", None
    mailbox.save()
    return mailbox


@action("mailbox.begin", allows=is_steward)
def begin(by: Member, mailbox: Mailbox) -> Mailbox:
    """From now on it is looked at every few minutes."""
    if mailbox.form.published is None:
        raise NotYet(_("Publish this form first: a story belongs to the wording that was asked."))
    mailbox.begin()
    return mailbox


@action("mailbox.pause", allows=is_steward)
def pause(by: Member, mailbox: Mailbox) -> Mailbox:
    """It is not looked at any more, until somebody begins again."""
    mailbox.pause()
    return mailbox


@action("mailbox.take_away", allows=is_steward)
def take_away(by: Member, mailbox: Mailbox) -> None:
    """Forget server, user and password. Mails that wait stay until they are checked."""
    mailbox.delete()


@action("mailbox.look", allows=is_program, facts=lambda box: {"problem": box.problem}, locks=False)
def note_look(by: Any, mailbox: Mailbox, *, problem: str = "") -> Mailbox:
    """It was looked at."""
    mailbox.looked(problem)
    return mailbox


def _set(mailbox: Mailbox, given: dict[str, Any]) -> None:
    for name in TEXTS:
        setattr(mailbox, name, clean_line(str(given.get(name, "")), limit=200, field=name))
    mailbox.port, mailbox.tells_back = int(given["port"]), bool(given.get("tells_back", True))
    wrong = _wrong(mailbox)
    if wrong:
        raise NotClear(fields=wrong)


def _wrong(box: Mailbox) -> dict[str, str]:
    wrong = {name: _("Fill this in.") for name in ("user", "folder") if not getattr(box, name)}
    try:
        validate_email(box.mail_address)
    except ValidationError:
        wrong["mail_address"] = _("This is not an e-mail address.")
    if not _HOST.fullmatch(box.host):
        wrong["host"] = _("This is the name of a server, such as imap.example.org.")
    if not 0 < box.port < 65_536:
        wrong["port"] = _("A port is a number from 1 to 65535.")
    if box.lock not in Mailbox.Lock.values:
        wrong["lock"] = _("Choose from the list.")
    elif box.lock == Mailbox.Lock.NONE and box.host.casefold() not in HERE:
        wrong["lock"] = _("Without a lock the password could be read on the way. Choose TLS.")
    if box.after not in Mailbox.After.values:
        wrong["after"] = _("Choose from the list.")
    elif box.after == Mailbox.After.MOVE and box.move_to in ("", box.folder):
        wrong["move_to"] = _("Name the folder: another one than the mail comes in.")
    return wrong
