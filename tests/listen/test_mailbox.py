"""People tell their story in a mail: it comes in once, waits encrypted, and a host checks it."""

import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.db import connection
from django.utils import timezone

from nabij.foundation.errors import NotClear
from nabij.listen.actions import mailboxes as actions
from nabij.listen.mailbox import looking
from nabij.listen.mailbox.letter import UnreadableError, read_letter
from nabij.listen.mailbox.looking import look
from nabij.listen.mailbox.problems import MailboxProblem
from nabij.listen.mailbox_jobs import look_in_mailboxes
from nabij.listen.models import Addition, IncomingMail, Mailbox, Story, Teller
from tests.cast import Cast
from tests.listen.imap_server import PASSWORD, USER, ImapServer, imap_server
from tests.listen.letters import BOUNCE, BROKEN, TWO_WAYS, letter

WAITING = IncomingMail.State.WAITING
OWN = [0, 1, 2]
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
        "address": "verhalen@delinde.example", "host": "localhost", "port": server.port,
        "lock": "none", "user": USER, "password": PASSWORD, "folder": "INBOX", "after": "seen",
        "move_to": "", "tells_back": True, **other,
    }  # fmt: skip
    made = actions.connect(cast.wim, cast.form(), **given)
    return actions.begin(cast.wim, made)


def check(client, mail: IncomingMail, what: str, parts: list[int] = OWN):
    return client.post(f"/listen/mails/{mail.public_id}/{what}/", {"parts": parts}, follow=True)


# A mail comes in


def test_a_mail_waits_with_the_persons_words_apart_from_the_rest(
    marieke, mailbox: Mailbox, server: ImapServer
):
    server.deliver(letter())
    assert look(mailbox).came_in == 1
    mail = IncomingMail.objects.get()
    page = marieke.get(f"/listen/mails/{mail.public_id}/").content.decode()
    assert "De lift is stuk – weer" in page
    assert 'value="1" checked' in page
    assert "De lift staat al negen dagen stil. Ik woon op vier hoog, één kind." in page
    assert 'value="4" >' in page
    assert "06-12345678" in page  # cut off, and still to be seen until somebody decided
    assert not Story.objects.exists()


def test_who_does_not_check_sees_nothing_of_it(
    cast: Cast, as_member, mailbox: Mailbox, server: ImapServer
):
    server.deliver(letter())
    look(mailbox)
    address = f"/listen/mails/{IncomingMail.objects.get().public_id}/"
    for member in (cast.joost, cast.fatima, cast.ruud):
        assert as_member(member).get(address).status_code == 404
    assert as_member(cast.wim).get(address).status_code == 200


def test_until_then_its_words_are_unreadable_in_the_database(mailbox: Mailbox, server: ImapServer):
    server.deliver(letter())
    look(mailbox)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM listen_incomingmail")
        rows = str(cursor.fetchall())
        cursor.execute("SELECT * FROM listen_mailbox")
        rows += str(cursor.fetchall())
    for word in ("lift", "Amina", "amina@example.org", PASSWORD, "een@mail.example.org"):
        assert word not in rows


def test_the_same_mail_comes_in_once(mailbox: Mailbox, server: ImapServer):
    first = server.deliver(letter())
    look(mailbox)
    server.flags(first).clear()  # somebody marked it as unread
    server.deliver(letter())  # and it was delivered a second time
    assert look(mailbox).known == 2
    assert IncomingMail.objects.count() == 1
    assert "\\Seen" in server.flags(first)


def test_a_checked_mail_does_not_come_in_again(marieke, mailbox: Mailbox, server: ImapServer):
    server.deliver(letter())
    look(mailbox)
    check(marieke, IncomingMail.objects.get(), "no-story")
    server.deliver(letter())
    look(mailbox)
    mail = IncomingMail.objects.get()
    assert (mail.state, mail.text, mail.sender, mail.subject) == ("no_story", "", "", "")


def test_html_becomes_text_and_attachments_are_counted_not_kept(
    mailbox: Mailbox, server: ImapServer
):
    server.deliver(TWO_WAYS)
    look(mailbox)
    mail = IncomingMail.objects.get()
    assert mail.text.startswith("Het café & de deur.\n\nStil.")
    assert "> Oud" in mail.text
    assert "color" not in mail.text
    assert mail.attachments == 1


@pytest.mark.parametrize(
    "more",
    ["Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n", "List-Id: <news.example>\r\n",
     "X-Autoreply: yes\r\n", "Return-Path: <>\r\n"],
)  # fmt: skip
def test_answers_of_machines_stay_out(mailbox: Mailbox, server: ImapServer, more: str):
    uid = server.deliver(letter(more=more))
    assert look(mailbox).left == 1
    assert not IncomingMail.objects.exists()
    assert "\\Seen" in server.flags(uid)


def test_bounces_and_our_own_mails_stay_out(mailbox: Mailbox, server: ImapServer):
    server.deliver(BOUNCE)
    server.deliver(letter().replace(b"Amina@Example.org", b"Verhalen@delinde.example"))
    assert (look(mailbox).left, IncomingMail.objects.count()) == (2, 0)


# It is checked


def test_it_becomes_a_story_of_the_persons_own_words(
    cast: Cast, marieke, mailbox: Mailbox, server: ImapServer, django_capture_on_commit_callbacks
):
    server.deliver(letter())
    look(mailbox)
    with django_capture_on_commit_callbacks(execute=True):
        check(marieke, IncomingMail.objects.get(), "story")
    story, mail = Story.objects.get(), IncomingMail.objects.get()
    assert story.text == (
        "Beste mensen,\n\nDe lift staat al negen dagen stil. Ik woon op vier hoog, één kind.\n\n"
        "Niemand belt terug."
    )
    assert (story.way_in, story.audience, story.readers_asked) == ("mail", "answerer", False)
    assert story.readable_for(cast.joost)
    assert not story.readable_for(cast.marieke)
    assert story.teller.contact == "amina@example.org"
    assert (mail.story, mail.text, mail.sender) == (story, "", "")


def test_who_wrote_gets_the_way_to_their_own_page(
    client, marieke, mailbox: Mailbox, server: ImapServer, django_capture_on_commit_callbacks
):
    server.deliver(letter())
    look(mailbox)
    with django_capture_on_commit_callbacks(execute=True):
        check(marieke, IncomingMail.objects.get(), "story")
    (sent,) = outbox.outbox
    assert sent.to == ["amina@example.org"]
    assert sent.reply_to == ["verhalen@delinde.example"]
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "lift" not in sent.body
    link = next(line for line in sent.body.splitlines() if "/back/" in line)
    back = client.get(link.removeprefix("http://127.0.0.1:8000").strip())
    assert "De lift staat al negen dagen stil." in back.content.decode()


def test_a_paragraph_that_was_cut_off_wrongly_can_be_taken_back(
    marieke, mailbox: Mailbox, server: ImapServer
):
    server.deliver(letter(body="Kapot.\r\n\r\nGroet\r\n\r\nuit de lift, waar ik vastzit.\r\n"))
    look(mailbox)
    check(marieke, IncomingMail.objects.get(), "story", [0, 2])
    assert Story.objects.get().text == "Kapot.\n\nuit de lift, waar ik vastzit."


def test_without_a_paragraph_nothing_is_decided(marieke, mailbox: Mailbox, server: ImapServer):
    server.deliver(letter())
    look(mailbox)
    answer = check(marieke, IncomingMail.objects.get(), "story", [])
    assert answer.status_code == 422
    assert "Choose at least one paragraph." in answer.content.decode()
    assert IncomingMail.objects.get().state == WAITING


def test_two_hosts_who_decide_at_once_make_one_story(marieke, mailbox: Mailbox, server: ImapServer):
    server.deliver(letter())
    look(mailbox)
    mail = IncomingMail.objects.get()
    check(marieke, mail, "story")
    assert check(marieke, mail, "story").status_code == 409
    assert Story.objects.count() == 1


# An answer finds its story


@pytest.fixture
def told(marieke, mailbox, server, django_capture_on_commit_callbacks) -> Story:
    server.deliver(letter())
    look(mailbox)
    with django_capture_on_commit_callbacks(execute=True):
        check(marieke, IncomingMail.objects.get(), "story")
    return Story.objects.get()


def test_an_answer_to_our_mail_is_added_to_that_story(
    told: Story, marieke, mailbox: Mailbox, server: ImapServer
):
    sent = outbox.outbox[0].message()
    more = f"In-Reply-To: {sent['Message-ID']}\r\n"
    server.deliver(letter("twee", "Er kwam iemand. Dank.\r\n", more))
    look(mailbox)
    mail = IncomingMail.objects.waiting().get()
    assert mail.answers == told
    assert "comes from the same address" in marieke.get(f"/listen/mails/{mail.public_id}/").text
    check(marieke, mail, "answer", [0])
    assert Addition.objects.get(story=told).text == "Er kwam iemand. Dank."
    assert Story.objects.count() == Teller.objects.count() == 1


def test_the_signs_in_the_subject_are_enough(told: Story, mailbox: Mailbox, server: ImapServer):
    subject = outbox.outbox[0].subject.encode()
    raw = letter("twee", "Dank.\r\n").replace(b"Subject: ", b"Subject: Re: " + subject + b" ")
    server.deliver(raw)
    look(mailbox)
    assert IncomingMail.objects.waiting().get().answers == told


def test_from_another_address_it_is_a_mail_of_its_own(
    told: Story, mailbox: Mailbox, server: ImapServer
):
    more = f"References: {outbox.outbox[0].message()['Message-ID']}\r\n"
    raw = letter("twee", "Ik doe alsof.\r\n", more).replace(b"Amina@Example.org", b"b@example.org")
    server.deliver(raw)
    look(mailbox)
    assert IncomingMail.objects.waiting().get().answers is None


def test_a_made_up_reference_finds_nothing(told: Story, mailbox: Mailbox, server: ImapServer):
    forged = f"In-Reply-To: <x123.{told.public_id}.0123456789.nabij@localhost>\r\n"
    server.deliver(letter("twee", "Ik raad.\r\n", forged))
    look(mailbox)
    assert IncomingMail.objects.waiting().get().answers is None


# On the mail server


def test_a_mail_is_moved_or_deleted_only_where_the_steward_says_so(
    cast: Cast, server: ImapServer, mailbox: Mailbox
):
    uid = server.deliver(letter())
    look(mailbox)
    assert uid in server.folders["INBOX"]
    mailbox.after, mailbox.move_to = "move", "Gelezen"
    uid = server.deliver(letter("twee"))
    look(mailbox)
    assert uid in server.folders["Gelezen"]
    mailbox.after = "delete"
    uid = server.deliver(letter("drie"))
    look(mailbox)
    assert uid not in server.folders["INBOX"]


def test_a_connection_that_breaks_off_loses_and_doubles_nothing(
    mailbox: Mailbox, server: ImapServer
):
    for number in ("een", "twee", "drie"):
        server.deliver(letter(number))
    server.drop_after_bodies = 1
    with pytest.raises(MailboxProblem) as problem:
        look(mailbox)
    assert problem.value.code == "dropped"
    mailbox.refresh_from_db()
    assert (mailbox.problem, IncomingMail.objects.count()) == ("dropped", 1)
    server.drop_after_bodies = None
    look(mailbox)
    mailbox.refresh_from_db()
    assert (mailbox.problem, IncomingMail.objects.count()) == ("", 3)


def test_where_mails_can_not_be_marked_they_still_come_in_once(
    mailbox: Mailbox, server: ImapServer
):
    server.deliver(letter())
    server.refuses_marks = True
    for _ in range(2):
        with pytest.raises(MailboxProblem):
            look(mailbox)
    assert IncomingMail.objects.count() == 1


def test_a_mail_that_is_too_big_is_not_fetched_and_not_lost(
    marieke, mailbox: Mailbox, server: ImapServer, monkeypatch
):
    monkeypatch.setattr(looking, "MOST_BYTES", 20_000)
    uid = server.deliver(letter(body="x" * 30_000))
    mailbox.after = "delete"
    look(mailbox)
    mail = IncomingMail.objects.get()
    assert (mail.kept, mail.text, mail.subject) == ("too_big", "", "De lift is stuk – weer")
    assert {"\\Seen", "\\Flagged"} <= server.flags(uid)
    assert "Open it in the mailbox itself" in marieke.get(f"/listen/mails/{mail.public_id}/").text


def test_a_flood_comes_in_a_part_at_a_time(mailbox: Mailbox, server: ImapServer, monkeypatch):
    monkeypatch.setattr(looking, "MOST_MAILS", 5)
    for number in range(12):
        server.deliver(letter(str(number)))
    assert [look(mailbox).came_in for _ in range(4)] == [5, 5, 2, 0]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_mail_stops_nothing(mailbox: Mailbox, server: ImapServer, name: str):
    server.deliver(BROKEN[name])
    server.deliver(letter())
    assert look(mailbox).came_in == 2
    assert IncomingMail.objects.filter(kept="whole").exists()


def test_whatever_a_mail_holds_it_is_read_or_said_to_be_unreadable():
    from hypothesis import given, settings
    from hypothesis import strategies as st

    pieces = st.sampled_from(
        [b"From: a@b\r\n", b"Content-Type: multipart/mixed; boundary=x\r\n", b"--x\r\n", b"\r\n",
         b"Content-Type: text/html; charset=utf-16\r\n", b"=?utf-8?b?", b"<div>", b"\xff\x00", b">",
         b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: message/rfc822\r\n", b"--x--",
         b"Date: 1 Jan 0000 00:00:00 -9999\r\n", b"Message-ID: <", b"References: <a@b> <c@d>\r\n"]
    )  # fmt: skip

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.one_of(pieces, st.binary(max_size=8)), max_size=30))
    def reads(parts: list[bytes]) -> None:
        try:
            found = read_letter(b"".join(parts))
        except UnreadableError:
            return
        (found.text + found.subject + found.name + found.sender).encode()

    reads()


# Connecting it


def test_a_steward_connects_tries_and_begins_on_the_pages(cast: Cast, as_member, server):
    client, form = as_member(cast.wim), cast.form()
    given = {
        "address": "verhalen@delinde.example", "form": form.public_id, "host": "localhost",
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
        "address": mailbox.address, "form": mailbox.form.public_id, "host": "evil.example",
        "port": 993, "lock": "tls", "user": USER, "password": "", "folder": "INBOX",
        "after": "seen",
    }  # fmt: skip
    address = f"/listen/mailboxes/{mailbox.public_id}/settings/"
    page = as_member(cast.wim).post(address, given)
    assert page.status_code == 422
    assert "Fill in the password again" in page.content.decode()


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


def own_certificate(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(timezone.now() - timedelta(days=1))
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
