"""The way to a mail server, and which ways are not taken."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from nabij.listen.mailbox.problems import MailboxProblem, problem_of
from nabij.listen.models import Mailbox

PATIENCE = 20.0
"""Seconds for one answer."""
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
    host, port = mailbox.host, mailbox.port
    _look_before(host, port)
    if mailbox.lock == Mailbox.Lock.NONE:
        if not is_here(host):
            raise MailboxProblem("not_allowed")
        return MailBoxUnencrypted(host, port, timeout=PATIENCE)
    context = ssl.create_default_context()
    kind = MailBoxStartTls if mailbox.lock == Mailbox.Lock.STARTTLS else MailBox
    return kind(host, port, timeout=PATIENCE, ssl_context=context)


def _look_before(host: str, port: int) -> None:
    """A mail server may stand in one's own network; what no mail server has is refused: the
    addresses where clouds keep their keys, groups, and nowhere."""
    for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = ip_address(str(found[4][0]).split("%")[0])
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        odd = address.is_link_local or address.is_multicast or address.is_unspecified
        if odd or (address.is_reserved and not address.is_loopback):
            raise MailboxProblem("not_allowed")


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
