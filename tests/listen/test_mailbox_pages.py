"""A steward connects a mailbox, tries it and has it looked at."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from nabij.foundation.errors import NotClear
from nabij.listen.mailbox import looking
from nabij.listen.mailbox.looking import look
from nabij.listen.mailbox.problems import MailboxProblem
from nabij.listen.mailbox_jobs import look_in_mailboxes
from nabij.listen.models import IncomingMail, Mailbox
from tests.cast import Cast
from tests.listen.imap_server import PASSWORD, USER, ImapServer, imap_server
from tests.listen.letters import letter
from tests.listen.mailboxes import connect, mailbox, own_certificate, server

__all__ = ["mailbox", "server"]


def test_a_steward_connects_tries_and_begins_on_the_pages(cast: Cast, as_member, server):
    client, form = as_member(cast.wim), cast.form()
    given = {
        "mail_address": "verhalen@delinde.example", "form": form.public_id, "host": "localhost",
        "port": server.port, "lock": "none", "user": USER, "password": PASSWORD,
        "folder": "INBOX", "after": "seen", "tells_back": "on",
    }  # fmt: skip
    page = client.post("/listen/mailboxes/new/", given)["Location"]
    server.deliver(letter())
    tried = client.post(f"{page}try/").content.decode()
    assert "It works" in tried
    assert "There is 1 mail in it" in tried
    assert "Gelezen" in tried
    assert not IncomingMail.objects.exists()
    client.post(f"{page}looking/")
    look_in_mailboxes.enqueue()
    assert IncomingMail.objects.get().form == form
    assert PASSWORD not in client.get(f"{page}settings/").content.decode()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"password": "anders"}, "does not let this user in"),
        ({"folder": "Nergens"}, "There is no folder by this name."),
        ({"port": 1}, "does not answer at this port"),
        ({"lock": "tls"}, "does not speak TLS"),
        ({"host": "no-such-host.invalid", "lock": "tls"}, "no mail server by this name"),
        ({"host": "169.254.169.254", "lock": "tls"}, "does not connect to this address"),
    ],
)
def test_a_try_that_fails_says_what_to_look_at(
    cast: Cast, as_member, server: ImapServer, other, sentence: str
):
    mailbox = connect(cast, server, **other)
    page = as_member(cast.wim).post(f"/listen/mailboxes/{mailbox.public_id}/try/")
    assert sentence in page.content.decode().replace("&#x27;", "'")


def test_a_server_that_can_not_show_who_it_is_gets_no_password(cast: Cast, tmp_path: Path):
    with imap_server(own_certificate(tmp_path)) as server:
        mailbox = connect(cast, server, lock="tls")
        with pytest.raises(MailboxProblem) as problem:
            look(mailbox)
        assert problem.value.code == "certificate"
        assert not any("LOGIN" in line for line in server.said)


def test_without_a_lock_only_this_computer_is_reached(cast: Cast, server: ImapServer):
    with pytest.raises(NotClear, match="Choose TLS"):
        connect(cast, server, host="mail.example.org")


def test_another_server_does_not_get_the_password_that_was_given_for_this_one(
    cast: Cast, as_member, mailbox: Mailbox
):
    given = {
        "mail_address": mailbox.mail_address, "form": mailbox.form.public_id,
        "host": "evil.example",
        "port": 993, "lock": "tls", "user": USER, "password": "", "folder": "INBOX",
        "after": "seen",
    }  # fmt: skip
    address = f"/listen/mailboxes/{mailbox.public_id}/settings/"
    page = as_member(cast.wim).post(address, given)
    assert page.status_code == 422
    assert "Fill in the password again" in page.content.decode()


def test_a_password_that_was_typed_is_asked_for_again_with_what_else_was_wrong(
    cast: Cast, as_member
):
    given = {"host": "mail.example", "port": 999_999, "password": "not on the page"}
    page = as_member(cast.wim).post("/listen/mailboxes/new/", given).content.decode()
    assert "Type it once more" in page
    assert "not on the page" not in page


def test_only_a_steward_connects(cast: Cast, as_member, mailbox: Mailbox):
    for member in (cast.marieke, cast.joost):
        assert as_member(member).get("/listen/mailboxes/").status_code == 404
        page = as_member(member).get(f"/listen/mailboxes/{mailbox.public_id}/")
        assert page.status_code == 404


def test_a_mailbox_with_a_problem_is_tried_ever_less_often(mailbox: Mailbox):
    now = timezone.now()
    mailbox.problem, mailbox.looked_at = "refused", now - timedelta(minutes=4)
    mailbox.problem_since = now - timedelta(minutes=5)
    assert looking.is_due(mailbox)
    mailbox.problem_since = now - timedelta(hours=3)
    assert not looking.is_due(mailbox)
    mailbox.looked_at = now - timedelta(hours=1, minutes=1)
    assert looking.is_due(mailbox)
