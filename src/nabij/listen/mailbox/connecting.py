"""The way to a mail server, and which ways are not taken."""

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from imap_tools import BaseMailBox
from imap_tools.errors import ImapToolsError

from nabij.foundation import network
from nabij.foundation.network import looked_up
from nabij.listen.mailbox.calling import Box
from nabij.listen.mailbox.problems import MailboxProblem, problem_of
from nabij.listen.models import Mailbox

FOLDERS_SHOWN = 50


@dataclass(frozen=True)
class Found:
    """What a try of the connection sees, without opening a mail."""

    unread: int
    folders: list[str]


@contextmanager
def connected(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    """The mailbox, logged in and in its folder. Raises `MailboxProblem`."""
    box: BaseMailBox | None = None
    try:
        box = _reach(mailbox)
        _let_in(box, mailbox)
        box.folder.set(mailbox.folder)
        yield box
    except (OSError, ImapToolsError, imaplib.IMAP4.error, UnicodeError) as error:
        raise problem_of(error) from error
    finally:
        if box is not None:
            _leave(box)


def try_out(mailbox: Mailbox) -> Found:
    """Look whether it can be reached. Raises `MailboxProblem`."""
    with connected(mailbox) as box:
        folders = [folder.name[:200] for folder in box.folder.list()[:FOLDERS_SHOWN]]
        return Found(len(box.uids("UNSEEN")), folders)


def is_here(host: str) -> bool:
    """Whether this is the very computer Nabij runs on, so that nobody listens in between."""
    return host.casefold() in ("localhost", "127.0.0.1", "::1")


def _reach(mailbox: Mailbox) -> BaseMailBox:
    ips = looked_up(mailbox.host, mailbox.port)
    locked = mailbox.lock != Mailbox.Lock.NONE
    # A mail server may stand in one's own network; not where no mail server can be.
    if any(map(network.is_nobodys, ips)):
        raise MailboxProblem("not_allowed")
    if not locked and not (is_here(mailbox.host) and all(map(network.is_here, ips))):
        raise MailboxProblem("not_allowed")
    return Box(mailbox.host, mailbox.port, ips, mailbox.lock)


def _let_in(box: BaseMailBox, mailbox: Mailbox) -> None:
    plain = mailbox.user.isascii() and mailbox.password.isascii()
    login = box.login if plain else box.login_utf8
    try:
        login(mailbox.user, mailbox.password, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise MailboxProblem("login") from error


def _leave(box: BaseMailBox) -> None:
    try:
        box.logout()
    except (OSError, ImapToolsError, imaplib.IMAP4.error):
        box.client.shutdown()
