"""What happens after a page was answered: mails."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django_tasks import task

from nabij.people.models import Invitation, Organisation
from nabij.trail.cut_off import may_run_twice


@task()
def mail_invitation(invitation_id: int) -> None:
    """Mail the link. It is made here, because only its digest is kept."""
    invitation = (
        Invitation.objects.filter(pk=invitation_id, accepted_at=None)
        .select_related("team", "invited_by")
        .first()
    )
    if invitation is None:
        # Declined, withdrawn or accepted before the mail went out.
        return
    token = invitation.issue()
    invitation.save(update_fields=["token_digest", "expires_at"])
    organisation = Organisation.current()
    context = {
        "invitation": invitation,
        "organisation": organisation,
        "url": settings.BASE_URL + reverse("people:invitation", args=[token]),
    }
    with override(organisation.language if organisation else None):
        subject = render_to_string("people/mails/invitation_subject.txt", context)
        text = render_to_string("people/mails/invitation.txt", context)
    send_mail(" ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL, [invitation.email])


@task()
def show_life() -> None:
    """Does nothing. That somebody did it shows that a worker is there (`nabij check`)."""


may_run_twice(mail_invitation, show_life)
