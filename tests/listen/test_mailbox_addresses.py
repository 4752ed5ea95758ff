"""Which mail servers are called: at the very address that was looked at, under their own name."""

import socket
from pathlib import Path

import pytest

from nabij.listen.mailbox.looking import look
from nabij.listen.mailbox.problems import MailboxProblem
from nabij.listen.models import Mailbox
from tests.cast import Cast
from tests.foundation.addresses import NOBODYS
from tests.listen.imap_server import ImapServer, imap_server
from tests.listen.letters import letter
from tests.listen.mailboxes import connect, own_certificate, server

__all__ = ["server"]

NAME = "mail.delinde.example"
LOCKS = pytest.mark.parametrize("lock", ["tls", "starttls"])


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the name leads to: each time it is asked for, the first answer that is left."""
    answers: list[list[str]] = []

    def answer(host: str, port: int, *_: object, **__: object):
        if host != NAME:
            return ask(host, port, type=socket.SOCK_STREAM)
        return [(socket.AF_INET, 1, 6, "", (ip, port)) for ip in answers.pop(0)]

    ask = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return answers


def problem_with(mailbox: Mailbox) -> str:
    with pytest.raises(MailboxProblem) as problem:
        look(mailbox)
    return problem.value.code


@LOCKS
def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(
    cast: Cast, tmp_path: Path, names: list[list[str]], monkeypatch, lock: str
):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    with imap_server(own_certificate(tmp_path, NAME), late=lock == "starttls") as server:
        mailbox = connect(cast, server, lock=lock, host=NAME)
        server.deliver(letter())
        names += [["127.0.0.1"], ["169.254.169.254"]]
        assert look(mailbox).came_in == 1
        assert names == [["169.254.169.254"]]


@LOCKS
def test_a_certificate_for_another_name_gets_no_password(
    cast: Cast, tmp_path: Path, names: list[list[str]], monkeypatch, lock: str
):
    """Also when it is one that is trusted, at the address that the name leads to."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    certificate = own_certificate(tmp_path, "mail.elsewhere.example")
    with imap_server(certificate, late=lock == "starttls") as server:
        names.append(["127.0.0.1"])
        assert problem_with(connect(cast, server, lock=lock, host=NAME)) == "certificate"
        assert not any("LOGIN" in line for line in server.said)


@pytest.mark.parametrize("ip", NOBODYS)
def test_a_name_that_leads_to_where_no_mail_server_is_is_not_called(
    cast: Cast, server: ImapServer, names: list[list[str]], monkeypatch, ip: str
):
    """Also when another of its addresses is the server itself."""
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("called"))
    names.append(["127.0.0.1", ip])
    assert problem_with(connect(cast, server, lock="tls", host=NAME)) == "not_allowed"


def test_a_server_that_can_not_lock_later_gets_no_password(cast: Cast, server: ImapServer):
    assert problem_with(connect(cast, server, lock="starttls")) == "no_tls"
    assert not any("LOGIN" in line for line in server.said)


def test_without_a_lock_localhost_must_be_this_computer(
    cast: Cast, server: ImapServer, monkeypatch
):
    elsewhere = [(socket.AF_INET, 1, 6, "", ("10.0.0.9", server.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: elsewhere)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("called"))
    assert problem_with(connect(cast, server)) == "not_allowed"
