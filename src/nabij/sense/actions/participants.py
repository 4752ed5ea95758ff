"""Joining a gathering and leaving it. Declining is not an action: it leaves no trace."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import AlreadyDone, NotYet
from nabij.foundation.texts import clean_line
from nabij.people.models import Member
from nabij.sense import topics
from nabij.sense.models import Gathering, Participant
from nabij.sense.rules import may_join, takes_part
from nabij.trail.action import action

ROOM_FOR = 1000


@dataclass(frozen=True)
class Newcomer:
    """Somebody with the code, who is nobody yet in this gathering."""

    actor_kind: ClassVar[str] = "participant"

    @property
    def pk(self) -> Any:
        return None


@action("gathering.join", allows=may_join, announces=topics.for_everybody, locks=False)
def join(by: Newcomer | Member, gathering: Gathering, *, name: str = "") -> Participant:
    """Come in, with a name if they like. `participant.secret` is for the cookie, once.

    A member joins once, on as many screens as they like.
    """
    if gathering.is_closed:
        raise AlreadyDone(_("This gathering has ended."))
    name = clean_line(name, limit=60, field="name")
    if isinstance(by, Member):
        return _member_joins(by, gathering, name or by.name)
    if gathering.participants.count() >= ROOM_FOR:
        raise NotYet(_("This gathering is full."))
    participant = Participant(gathering=gathering, name=name)
    participant.secret = participant.issue()
    participant.save()
    return participant


@action("gathering.leave", allows=takes_part, announces=topics.for_everybody, locks=False)
def leave(by: Participant, gathering: Gathering) -> Participant:
    """Go; what was shared stays. The same phone, or somebody else on it, can join anew."""
    by.left_at = timezone.now()
    by.secret_digest = ""
    by.save(update_fields=["left_at", "secret_digest"])
    return by


def _member_joins(member: Member, gathering: Gathering, name: str) -> Participant:
    participant, fresh = Participant.objects.get_or_create(
        gathering=gathering, member=member, defaults={"name": name[:60]}
    )
    if not fresh and participant.left_at is not None:
        participant.left_at = None
        participant.name = name[:60]
        participant.save(update_fields=["left_at", "name"])
    return participant
