"""People tell their story in a mail: it comes in once, and waits encrypted."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.listen.mailbox import looking
from nabij.listen.mailbox.letter import UnreadableError, read_letter
from nabij.listen.mailbox.looking import look
from nabij.listen.mailbox.problems import MailboxProblem
from nabij.listen.models import IncomingMail, Mailbox, Story
from tests.cast import Cast
from tests.listen.imap_server import PASSWORD, ImapServer
from tests.listen.letters import BOUNCE, BROKEN, TWO_WAYS, letter
from tests.listen.mailboxes import check, mailbox, server

__all__ = ["mailbox", "server"]


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
    pieces = st.sampled_from(
        [b"From: a@b\r\n", b"Content-Type: multipart/mixed; boundary=x\r\n", b"--x\r\n", b"\r\n",
         b"Content-Type: text/html; charset=utf-16\r\n", b"=?utf-8?b?", b"<div>", b"\xff\x00", b">",
         b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: message/rfc822\r\n", b"--x--",
         b"Date: 1 Jan 0000 00:00:00 -9999\r\n", b"Message-ID: <", b"References: <a@b> <c@d>\r\n"]
    )  # fmt: skip

    @settings(max_examples=150)
    @given(st.lists(st.one_of(pieces, st.binary(max_size=8)), max_size=30))
    def reads(parts: list[bytes]) -> None:
        try:
            found = read_letter(b"".join(parts))
        except UnreadableError:
            return
        (found.text + found.subject + found.name + found.sender).encode()

    reads()
