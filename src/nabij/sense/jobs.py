"""Slow work of this room; arguments are ids only."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from nabij.people.models import Member, Organisation
from nabij.sense.models import Gathering
from nabij.sense.outcome import Outcome, outcome_of


@task
def send_outcome(gathering_id: int) -> int:
    """Mail the page of what came out to the members who came, and the host; how many."""
    gathering = Gathering.objects.select_related("team", "host").filter(pk=gathering_id).first()
    if gathering is None:
        return 0
    came = set(gathering.participants.here().values_list("member_id", flat=True))
    members = Member.objects.filter(pk__in={*came, gathering.host_id} - {None}, is_active=True)
    outcome = outcome_of(gathering)
    letters = [_letter(member, outcome) for member in members]
    return get_connection().send_messages(letters) or 0


def _letter(member: Member, outcome: Outcome) -> EmailMessage:
    gathering = outcome.gathering
    house = Organisation.current()
    with override(member.language or (house.language if house else settings.LANGUAGE_CODE)):
        path = reverse("sense:gathering-outcome", args=[gathering.public_id])
        body = render_to_string(
            "sense/mail/outcome.txt",
            {"outcome": outcome, "member": member, "url": f"{settings.BASE_URL}{path}"},
        )
        subject = _("What came out of “%(title)s”") % {"title": gathering.title}
        return EmailMessage(subject, body, to=[member.email])
