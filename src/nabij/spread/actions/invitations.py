"""What works spreads by invitation: from a team to a team, never by order."""

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear, NotYours
from nabij.foundation.texts import clean
from nabij.people.models import Member, Team
from nabij.spread.actions.adoptions import begin
from nabij.spread.models import Adoption, Practice, PracticeInvitation
from nabij.spread.rules import may_invite, places, was_invited
from nabij.trail.action import action


@action("practice.invite", allows=may_invite, locks=False)
def invite(
    by: Member,
    practice: Practice,
    *,
    to_team: Team,
    why_you: str,
    opportunity: str = "",
    adoption: Adoption | None = None,
) -> PracticeInvitation:
    """Invite a team. `adoption` is the inviter's own way of doing it, if it is not theirs.

    Inviting twice looks the same to who invites, whether the first invitation is still
    open or was declined: it takes the place of the first.
    """
    if adoption not in places(by, practice):
        raise NotYours("practice.invite")
    if practice.is_done_by(to_team):
        raise NotClear(fields={"to_team": _("This team does it already. Choose another.")})
    why_you = clean(why_you, field="why_you")
    if not why_you:
        raise NotClear(fields={"why_you": _("Write why you thought of this team.")})
    words = {"why_you": why_you, "opportunity": clean(opportunity, field="opportunity")}
    before = PracticeInvitation.objects.open().filter(practice=practice, to_team=to_team, by=by)
    before.delete()
    return PracticeInvitation.objects.create(
        practice=practice, adoption=adoption, by=by, to_team=to_team, **words
    )


@action("practice.accept_invitation", allows=was_invited)
def accept(by: Member, invitation: PracticeInvitation, *, how_changed: str = "") -> Adoption:
    """Yes: the team tries it, in its own way."""
    invitation.accept()
    return begin(by, invitation, how_changed=how_changed)


def decline(by: Member, invitation: PracticeInvitation) -> None:
    """No. It needs no reason and leaves no trace, so it is no action."""
    with transaction.atomic():
        rows = PracticeInvitation.objects.select_for_update().to_teams_of(by)
        here = rows.filter(pk=invitation.pk).open().first()
        if here is None or not was_invited(by, here):
            raise NotYours("practice.decline_invitation")
        here.delete()
