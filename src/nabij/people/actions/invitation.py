"""Joining is always by invitation; declining needs no reason and leaves no trace."""

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotClear, NotYours
from nabij.people.actors import Invited, holds_invitation
from nabij.people.jobs import mail_invitation
from nabij.people.models import Invitation, Member, Team
from nabij.people.rules import closes_invitation, invites_to, is_steward, tends_invitation
from nabij.people.texts import clean_address, clean_name
from nabij.trail.action import action


@action("member.invite", allows=invites_to, locks=False)
def invite(
    by: Member,
    team: Team,
    *,
    name: str,
    email: str,
    is_host: bool = False,
    is_leader: bool = False,
) -> Invitation:
    """Invite somebody by mail to join a team. A host invites as plain member; rights come
    from a steward."""
    if (is_host or is_leader) and not is_steward(by):
        raise NotYours("rights are given by a steward")
    name, email = clean_name(name), clean_address(email)
    _require_new(team, email)
    invitation = Invitation(
        team=team, invited_by=by, name=name, email=email, is_host=is_host, is_leader=is_leader
    )
    # The link itself is made when the mail is: only its digest is ever kept.
    invitation.issue()
    invitation.save()
    _mail_after_commit(invitation)
    return invitation


@action("invitation.send", allows=tends_invitation)
def send_again(by: Member, invitation: Invitation) -> Invitation:
    """Mail it once more, with a new link and a new end date; the old link stops working."""
    if invitation.accepted_at is not None:
        raise NotClear(_("This invitation was accepted."))
    invitation.issue()
    invitation.save(update_fields=["token_digest", "expires_at"])
    _mail_after_commit(invitation)
    return invitation


@action("invitation.accept", allows=holds_invitation)
def accept(by: Invited, invitation: Invitation) -> Member:
    """Who was invited says yes, and is a member from now on."""
    return invitation.accept()


@action("invitation.close", allows=closes_invitation)
def close(by: Member | Program, invitation: Invitation) -> None:
    """The invitation is no more: taken back by who may invite, or declined (see `decline`)."""
    if invitation.accepted_at is not None:
        raise NotClear(_("This invitation was accepted."))
    Invitation.objects.filter(pk=invitation.pk).delete()


def decline(by: Invited, invitation: Invitation) -> None:
    """Who was invited says no. The trail says that an invitation ended, not by whom or why."""
    if not by.holds(invitation):
        raise NotYours("invitation.decline")
    close(Program(), invitation)


def _require_new(team: Team, email: str) -> None:
    if team.colleagues().filter(member__email=email).exists():
        raise NotClear(fields={"email": _("Somebody with this address is in the team already.")})
    if Member.objects.filter(email=email, is_active=False).exists():
        raise NotClear(
            fields={"email": _("This member was let go. A steward can let them in again.")}
        )
    if team.invitations.filter(email=email, accepted_at=None).exists():
        raise NotClear(
            fields={"email": _("This address has an open invitation. You can send it again.")}
        )


def _mail_after_commit(invitation: Invitation) -> None:
    number = invitation.pk
    transaction.on_commit(lambda: mail_invitation.enqueue(number))
