"""Rights, leaving and coming back."""

from django.utils.translation import gettext as _

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotClear
from nabij.people.models import Invitation, Member, Membership
from nabij.people.rules import ends_membership, is_self, is_steward, is_steward_or_program
from nabij.people.signals import member_let_go
from nabij.people.texts import clean_name
from nabij.trail.action import action


def _rights(membership: Membership) -> dict[str, bool]:
    return {"is_host": membership.is_host, "is_leader": membership.is_leader}


@action("rights.change", allows=is_steward, facts=_rights)
def change_rights(
    by: Member, membership: Membership, *, is_host: bool, is_leader: bool
) -> Membership:
    """Which rights somebody has in one team."""
    membership.set_rights(is_host=is_host, is_leader=is_leader)
    return membership


@action(
    "member.steward",
    allows=is_steward_or_program,
    facts=lambda member: {"is_steward": member.is_steward},
    locks=False,
)
def change_steward(by: Member | Program, member: Member, *, is_steward: bool) -> Member:
    """Give or take the right over the installation; one steward always stays."""
    _read_in_turn(member)
    member.set_steward(is_steward)
    return member


@action("membership.end", allows=ends_membership)
def end_membership(by: Member, membership: Membership) -> Member:
    """Somebody is no longer in a team; what they did there stays."""
    member = membership.member
    membership.delete()
    member.forget_rights()
    return member


@action("member.let_go", allows=is_steward, locks=False)
def let_go(by: Member, member: Member) -> Member:
    """Somebody leaves the organisation: they can't sign in any more, their name stays."""
    _read_in_turn(member)
    member.let_go()
    Invitation.objects.filter(email__iexact=member.email, accepted_at=None).delete()
    member_let_go.send(sender=Member, member=member)
    return member


@action("member.bring_back", allows=is_steward)
def bring_back(by: Member, member: Member) -> Member:
    """Somebody who was let go is here again, in the teams they were in."""
    member.bring_back()
    return member


@action("profile.change", allows=is_self)
def change_profile(by: Member, member: Member, *, name: str, language: str) -> Member:
    """One's own name, and the language one reads."""
    known = {code for code, _name in Member._meta.get_field("language").flatchoices}
    if language and language not in known:
        raise NotClear(fields={"language": _("Choose one of the languages.")})
    member.name, member.language = clean_name(name), language
    member.save(update_fields=["name", "language"])
    return member


def _read_in_turn(member: Member) -> None:
    # Two stewards who take each other's right at the same moment wait for one another here,
    # always in the same order, so that one of them stays.
    list(Member.objects.stewards().select_for_update().order_by("pk"))
    member.refresh_from_db()
