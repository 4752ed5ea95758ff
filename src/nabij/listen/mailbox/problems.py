"""Why a mailbox can't be looked at, in the words of who connects it."""

import imaplib
import socket
import ssl

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from imap_tools.errors import (
    MailboxFolderSelectError,
    MailboxLoginError,
    MailboxMoveError,
)

PROBLEMS: dict[str, str | Promise] = {
    "no_such_host": gettext_lazy("There is no mail server by this name. Is it written right?"),
    "refused": gettext_lazy(
        "The mail server does not answer at this port. It is mostly 993 with TLS, and 143 with "
        "STARTTLS."
    ),
    "silent": gettext_lazy("The mail server did not answer in time. Is the port right?"),
    "certificate": gettext_lazy(
        "The mail server can't show that it is who it says: its certificate is not right for "
        "this name. Nothing was sent to it."
    ),
    "no_tls": gettext_lazy(
        "At this port the mail server does not speak TLS in this way. Try the other lock. "
        "Nothing was sent to it."
    ),
    "not_allowed": gettext_lazy("Nabij does not connect to this address. Nothing was sent to it."),
    "login": gettext_lazy(
        "The mail server does not let this user in. Look at the name and the password; some "
        "providers ask for an app password, and want IMAP switched on."
    ),
    "no_folder": gettext_lazy("There is no folder by this name."),
    "no_move": gettext_lazy("Mail can't be moved to that folder. Is it there?"),
    "dropped": gettext_lazy(
        "The connection broke off on the way. What came in is kept; the rest comes at the next "
        "look."
    ),
}


class MailboxProblem(Exception):
    """`code` is one of `PROBLEMS`. Never holds what the server said: that may name people."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def words(self) -> str:
        return in_words(self.code)


def in_words(code: str) -> str:
    return str(PROBLEMS.get(code, PROBLEMS["dropped"]))


def problem_of(error: Exception) -> MailboxProblem:
    """What an error of the connection means."""
    kinds: list[tuple[type[Exception], str]] = [
        (ssl.SSLCertVerificationError, "certificate"),
        (ssl.SSLError, "no_tls"),
        (socket.gaierror, "no_such_host"),
        (UnicodeError, "no_such_host"),
        (ConnectionRefusedError, "refused"),
        (TimeoutError, "silent"),
        (MailboxLoginError, "login"),
        (MailboxFolderSelectError, "no_folder"),
        (MailboxMoveError, "no_move"),
        (imaplib.IMAP4.error, "dropped"),
    ]
    return MailboxProblem(
        next((code for kind, code in kinds if isinstance(error, kind)), "dropped")
    )
