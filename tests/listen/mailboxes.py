"""A mailbox on a small mail server, and who checks what came from it."""

import ssl
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from nabij.listen.actions import mailboxes as actions
from nabij.listen.models import IncomingMail, Mailbox
from tests.cast import Cast
from tests.listen.imap_server import PASSWORD, USER, ImapServer, imap_server

OWN = (0, 1, 2)
"""The greeting and the two paragraphs that Amina wrote."""


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with imap_server() as running:
        yield running


@pytest.fixture
def mailbox(cast: Cast, server: ImapServer) -> Mailbox:
    return connect(cast, server)


def connect(cast: Cast, server: ImapServer, **other) -> Mailbox:
    given = {
        "mail_address": "verhalen@delinde.example", "host": "localhost", "port": server.port,
        "lock": "none", "user": USER, "password": PASSWORD, "folder": "INBOX", "after": "seen",
        "move_to": "", "tells_back": True, **other,
    }  # fmt: skip
    made = actions.connect(cast.wim, cast.form(), **given)
    return actions.begin(cast.wim, made)


def check(client, mail: IncomingMail, what: str, parts: Sequence[int] = OWN):
    return client.post(f"/listen/mails/{mail.public_id}/{what}/", {"parts": parts}, follow=True)


def own_certificate(folder: Path, name: str = "localhost") -> ssl.SSLContext:
    """A certificate for this name, that only who holds `server.pem` vouches for."""
    key, nobody = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    names = x509.SubjectAlternativeName([x509.DNSName(name)])
    made = (
        x509.CertificateBuilder().subject_name(nobody).issuer_name(nobody)
        .public_key(key.public_key()).serial_number(1).add_extension(names, critical=True)
        .not_valid_before(timezone.now() - timedelta(days=1))
        .not_valid_after(timezone.now() + timedelta(days=1)).sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ) + made.public_bytes(serialization.Encoding.PEM)
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
