"""A mail is checked: it becomes a story, is added to one, or is none."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.foundation.actors import is_program
from nabij.foundation.errors import AlreadyDone, NotClear, NotYet
from nabij.listen.actions.teller import add_to
from nabij.listen.actions.telling import Contact, Telling, from_mail, is_mail
from nabij.listen.mailbox.letter import Letter
from nabij.listen.models import Audience, IncomingMail, Mailbox, Story, StoryForm
from nabij.listen.readers.own_words import Kind, Part, parts_of
from nabij.listen.rules import checks_mail, mail_topics
from nabij.people.models import Member
from nabij.trail.action import action


@action(
    "mail.receive", allows=is_program, facts=lambda mail: {"kept": mail.kept}, locks=False,
    announces=mail_topics,
)  # fmt: skip
def receive(
    by: Any, form: StoryForm, *, mailbox: Mailbox, digest: str, letter: Letter, kept: str,
    story: Story | None,
) -> IncomingMail:  # fmt: skip
    """A mail waits to be checked; its words are encrypted until then."""
    return IncomingMail.objects.create(
        form=form, mailbox=mailbox, digest=digest, kept=kept, name=letter.name,
        sender=letter.sender, subject=letter.subject, text=letter.text,
        written_on=letter.written_on, attachments=letter.attachments, answers=story,
    )  # fmt: skip


@action("mail.make_story", allows=checks_mail, announces=mail_topics)
def make_story(by: Member, mail: IncomingMail, *, parts: Collection[int]) -> IncomingMail:
    """The paragraphs that are the person's own become a story that only who answers reads."""
    _still_waits(mail)
    version = mail.form.published
    if version is None:
        raise NotYet(_("Publish this form first: a story belongs to the wording that was asked."))
    reachable = is_mail(mail.sender)
    tells_back = reachable and mail.mailbox is not None and mail.mailbox.tells_back
    contact = Contact(mail.name, mail.sender if reachable else "", wants_mail=tells_back)
    telling = Telling(
        words_of(mail, parts), Audience.ANSWERER, sending_key(mail), version, contact=contact
    )
    story, _code = from_mail(by, mail.form, telling, told_on=mail.written_on)
    mail.become_story(story)
    if tells_back:
        from nabij.listen.notices import tell_back

        number = mail.pk
        transaction.on_commit(lambda: tell_back.enqueue(number))
    return mail


@action("mail.make_answer", allows=checks_mail, announces=mail_topics)
def make_answer(by: Member, mail: IncomingMail, *, parts: Collection[int]) -> IncomingMail:
    """The person's own words are added to the story they answer, as if added on their own page."""
    _still_waits(mail)
    story = mail.answers
    if story is None:
        raise NotYet(_("It is not known to which story this belongs."))
    add_to(story.teller, story, text=words_of(mail, parts))
    mail.become_answer()
    return mail


@action("mail.no_story", allows=checks_mail, announces=mail_topics)
def no_story(by: Member, mail: IncomingMail) -> IncomingMail:
    """It is something else; its words go. The mail itself stays on the mail server."""
    _still_waits(mail)
    mail.be_no_story()
    return mail


def _still_waits(mail: IncomingMail) -> None:
    if mail.state != IncomingMail.State.WAITING:
        raise AlreadyDone(_("Somebody decided about this mail already."))


def words_of(mail: IncomingMail, numbers: Collection[int]) -> str:
    """The chosen paragraphs of a mail, in their order. Nobody changes a word of them."""
    parts = paragraphs(mail)
    chosen = [_plain(part) for number, part in enumerate(parts) if number in numbers]
    if not chosen:
        raise NotClear(fields={"parts": _("Choose at least one paragraph.")})
    return "\n\n".join(chosen)


def paragraphs(mail: IncomingMail) -> list[Part]:
    """All of a mail; what is past the most that can be chosen from is one long paragraph."""
    parts = parts_of(mail.text)
    if len(parts) > MOST_PARTS:
        rest = "\n\n".join(part.text for part in parts[MOST_PARTS:])
        parts = [*parts[:MOST_PARTS], Part(rest, Kind.QUOTED)]
    return parts


def sending_key(mail: IncomingMail) -> str:
    """One mail, one story; the teller's words to come back with are made of it too."""
    return f"mail:{mail.digest}"


MOST_PARTS = 100


def _plain(part: Part) -> str:
    if part.kind is not Kind.QUOTED:
        return part.text
    return "\n".join(line.lstrip("> ").rstrip() for line in part.text.split("\n")).strip()
