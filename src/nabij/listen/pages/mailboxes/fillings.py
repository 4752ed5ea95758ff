"""What the mailbox adds to other pages: a line for stewards, and the mails that wait."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.listen.models import IncomingMail
from nabij.people.models import Member


def mailboxes_in_house(_request: HttpRequest, _member: Member) -> tuple[str, dict[str, Any]]:
    return "people/pages/house/line.html", {
        "url": reverse("listen:mailboxes"),
        "title": _("Mailboxes"),
        "text": _("From which mailbox mails come in, to be checked before anybody reads them."),
    }


def mails_in_room(_request: HttpRequest, member: Member) -> tuple[str, dict[str, Any]] | None:
    """Only who checks mails, and only while some wait."""
    waiting = IncomingMail.objects.reachable_by(member).waiting()
    if not (member.may("host") or member.may("steward")) or not waiting.exists():
        return None
    return "listen/pages/mails/waiting.html", {}
