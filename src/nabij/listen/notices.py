"""Mail to a teller: it says that something is there, and holds no word of the story.

What it leads to is the door where they type their own words: only they have the link.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from nabij.foundation.fields import cipher
from nabij.listen.actions.telling import is_mail
from nabij.listen.languages import INTERFACE
from nabij.listen.mailbox.references import new_message_id, sign
from nabij.listen.models import IncomingMail, Mailbox, Story, Teller, code_digest
from nabij.listen.renewal import mail_token
from nabij.listen.return_code import return_code
from nabij.listen.saying import speaking
from nabij.listen.wording import wording
from nabij.people.models import Organisation
from nabij.trail.cut_off import may_run_twice

_STOP = b"stop-mail:"


def tell_later(story: Story) -> None:
    """After commit, mail the teller that there is something new, if they asked for that."""
    if story.teller.wants_mail:
        teller_id = story.teller_id
        transaction.on_commit(lambda: tell_teller.enqueue(teller_id))


@task()
def tell_teller(teller_id: int) -> None:
    """Mail that there is something new."""
    teller = Teller.objects.filter(pk=teller_id, wants_mail=True).first()
    if teller is not None:
        mail_to(teller, "something_there", _something_there)


@task()
def mail_words_replaced(teller_id: int) -> None:
    """Mail that the words to come back with are others now, in case it was not the teller."""
    teller = Teller.objects.filter(pk=teller_id, wants_mail=True).first()
    if teller is not None:
        mail_to(teller, "words_replaced", _words_replaced)


@task()
def mail_new_words(teller_id: int) -> None:
    """Mail a link to new words. It is made here, so that no job holds it."""
    teller = Teller.objects.filter(pk=teller_id).first()
    if teller is not None:
        link = settings.BASE_URL + reverse("listen:mailed_words", args=[mail_token(teller)])
        mail_to(teller, "new_words", _new_words, link=link)


@task()
def tell_back(mail_id: int) -> None:
    """Mail somebody whose mail became a story the way to their own page. The words to come back
    with are made here, so that no job holds them."""
    mail = IncomingMail.objects.filter(pk=mail_id).select_related("story__teller").first()
    story = mail.story if mail is not None else None
    if mail is None or story is None or not story.is_present:
        return
    code = return_code(f"mail:{mail.digest}", story.teller.language)
    if story.teller.code_digest == code_digest(code):
        link = settings.BASE_URL + reverse("listen:back", args=[code])
        mail_to(story.teller, "your_mail", _your_mail, link=link)


def _your_mail(name: str) -> str:
    return _("Your mail to %(organisation)s") % {"organisation": name}


def _words_replaced(name: str) -> str:
    return _("Your words for %(organisation)s were replaced") % {"organisation": name}


def _new_words(name: str) -> str:
    return _("New words for your story at %(organisation)s") % {"organisation": name}


def _something_there(name: str) -> str:
    return _("There is something for you at %(organisation)s") % {"organisation": name}


def mail_to(teller: Teller, template: str, subject: Any, **more: Any) -> None:
    """Send a mail in the teller's language, with one click to have no more of them."""
    if not is_mail(teller.contact):
        return
    organisation = Organisation.current()
    name = organisation.name if organisation else "Nabij"
    stop = settings.BASE_URL + reverse("listen:mail_end", args=[stop_token(teller)])
    mailbox, story = _answered_at(teller)
    with _in_their_language(teller, organisation):
        words = {
            "organisation": name, "stop": stop,
            "address": settings.BASE_URL + reverse("listen:back_door"), **more,
        }  # fmt: skip
        EmailMessage(
            f"{subject(name)} {sign(story)}" if story else subject(name),
            render_to_string(f"listen/mail/{template}.txt", words),
            settings.DEFAULT_FROM_EMAIL,
            [teller.contact],
            reply_to=[mailbox.mail_address] if mailbox else None,
            headers={
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                **({"Message-ID": new_message_id(story)} if story else {}),
            },
        ).send()


def _answered_at(teller: Teller) -> tuple[Mailbox | None, Story | None]:
    """Where an answer to this mail comes in, if anywhere, and to which story it belongs."""
    story = teller.stories.present().select_related("form").order_by("-pk").first()
    looking = Mailbox.objects.filter(state=Mailbox.State.LOOKING)
    mailbox = looking.filter(form=story.form).first() if story else None
    return (mailbox, story) if mailbox else (None, None)


def stop_token(teller: Teller) -> str:
    """What a mail carries to stop the next ones: it opens nothing else, and names nobody."""
    return cipher().encrypt(_STOP + str(teller.pk).encode()).decode()


def teller_of(token: str) -> Teller | None:
    """Who gets no more mail by this token."""
    try:
        opened = cipher().decrypt(token.encode("ascii", "replace"))
    except InvalidToken:
        return None
    if not opened.startswith(_STOP):
        return None
    return Teller.objects.filter(pk=int(opened.removeprefix(_STOP))).first()


@contextmanager
def _in_their_language(teller: Teller, organisation: Organisation | None) -> Iterator[None]:
    """The teller's own, in the words of the host where the program does not speak it; else the
    form's, else the organisation's."""
    ours = organisation.language if organisation else settings.LANGUAGE_CODE
    wanted = teller.language.split("-")[0]
    if wanted in INTERFACE:
        with translation.override(wanted):
            yield
        return
    story = teller.stories.select_related("version__form").first()
    with (
        speaking(wording(story.version, teller.language), ours)
        if story
        else (translation.override(ours))
    ):
        yield


may_run_twice(tell_teller, mail_words_replaced, mail_new_words, tell_back)
