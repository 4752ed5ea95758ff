"""A host checks the mails that wait: a story, an answer to one, or neither."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from nabij.listen.mailbox.looking import look
from nabij.listen.models import Addition, IncomingMail, Mailbox, Story, Teller
from nabij.trail.leftovers import sweep_leftovers
from tests.cast import Cast
from tests.listen.imap_server import ImapServer
from tests.listen.letters import letter
from tests.listen.mailboxes import check, mailbox, server

__all__ = ["mailbox", "server"]

WAITING = IncomingMail.State.WAITING


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


def test_a_mail_that_nobody_looks_at_loses_its_words_after_half_a_year(
    mailbox: Mailbox, server: ImapServer
):
    server.deliver(letter())
    look(mailbox)
    IncomingMail.objects.update(created_at=timezone.now() - timedelta(days=181))
    sweep_leftovers.enqueue()
    mail = IncomingMail.objects.get()
    assert (mail.state, mail.text, mail.sender) == ("no_story", "", "")


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
