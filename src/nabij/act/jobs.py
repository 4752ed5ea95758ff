"""Mail to a teller: it says that something is there, and holds no word of the story."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from nabij.listen.models import Story, Teller
from nabij.people.models import Organisation


def tell_later(story: Story) -> None:
    """After commit, mail the teller that there is something new, if they asked for that."""
    if story.teller.wants_mail:
        teller_id = story.teller_id
        transaction.on_commit(lambda: tell_teller.enqueue(teller_id))


@task()
def tell_teller(teller_id: int) -> None:
    """Mail that there is something new; the address of their own page only they have."""
    teller = Teller.objects.filter(pk=teller_id, wants_mail=True).first()
    if teller is None or not _is_mail(teller.contact):
        return
    organisation = Organisation.current()
    name = organisation.name if organisation else "Nabij"
    with translation.override(_language(teller, organisation)):
        words = {"organisation": name, "address": settings.BASE_URL + reverse("listen:back_door")}
        send_mail(
            _("There is something for you at %(organisation)s") % {"organisation": name},
            render_to_string("act/mail/something_there.txt", words),
            settings.DEFAULT_FROM_EMAIL,
            [teller.contact],
        )


def _is_mail(contact: str) -> bool:
    try:
        validate_email(contact)
    except ValidationError:
        return False
    return True


def _language(teller: Teller, organisation: Organisation | None) -> str:
    known = {code for code, _name in settings.LANGUAGES}
    wanted = teller.language.split("-")[0]
    if wanted in known:
        return wanted
    return organisation.language if organisation else settings.LANGUAGE_CODE
