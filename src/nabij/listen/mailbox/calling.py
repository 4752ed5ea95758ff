"""A mail server, called at the very addresses that were looked at before.

imaplib and imap_tools look a name up themselves when they connect; here they are given the
addresses. The certificate is still held against the name.
"""

import imaplib
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress

from imap_tools import BaseMailBox

from nabij.foundation.network import reached
from nabij.listen.mailbox.problems import MailboxProblem
from nabij.listen.models import Mailbox

PATIENCE = 20.0
"""Seconds for one answer."""


class Box(BaseMailBox):
    """A mailbox at one of `ips`, behind its lock."""

    def __init__(self, host: str, port: int, ips: Sequence[str], lock: str) -> None:
        self._way = (host, port, ips, lock)
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        host, port, ips, lock = self._way
        if lock == Mailbox.Lock.TLS:
            return _Locked(host, port, ips)
        open_one = _Open(host, port, ips)
        return _lock(open_one) if lock == Mailbox.Lock.STARTTLS else open_one


class _Open(imaplib.IMAP4):
    def __init__(self, host: str, port: int, ips: Sequence[str]) -> None:
        self._ips = ips
        super().__init__(host, port, timeout=PATIENCE)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return reached(self._ips, self.port, timeout or PATIENCE)


class _Locked(imaplib.IMAP4_SSL):
    def __init__(self, host: str, port: int, ips: Sequence[str]) -> None:
        self._ips = ips
        context = ssl.create_default_context()
        super().__init__(host, port, ssl_context=context, timeout=PATIENCE)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        raw = reached(self._ips, self.port, timeout or PATIENCE)
        locked: ssl.SSLSocket = self.ssl_context.wrap_socket(raw, server_hostname=self.host)
        return locked


def _lock(client: imaplib.IMAP4) -> imaplib.IMAP4:
    try:
        client.starttls(ssl.create_default_context())
    except (OSError, imaplib.IMAP4.error) as error:
        with suppress(OSError):
            client.shutdown()
        if isinstance(error, OSError):
            raise
        raise MailboxProblem("no_tls") from error
    return client
