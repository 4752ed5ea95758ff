"""Who may do what in this room. Each rule is `(by, subject) -> bool`."""

from typing import Any

from nabij.act.models import Promise, Repair, Step, StepOffer
from nabij.foundation.actors import is_program
from nabij.listen.models import Story, Teller
from nabij.people.models import Member, Team
from nabij.people.rules import in_team


def writes_in(by: Any, team: Team) -> bool:
    return in_team(by, team)


def does_step(by: Any, step: Step) -> bool:
    return isinstance(by, Member) and by.is_active and step.doer_id == by.pk


def was_offered_step(by: Any, offer: StepOffer) -> bool:
    return isinstance(by, Member) and by.is_active and offer.to_id == by.pk


def may_care(by: Any, story: Story) -> bool:
    """Answer, promise and repair: whoever the teller lets read. A story told at the front desk
    is often answered by who mended the lift."""
    return isinstance(by, Member) and story.readable_for(by)


def cares_or_owns(by: Any, story: Story) -> bool:
    """Promises on a story: also whoever owns its repair."""
    return may_care(by, story) or any(owns_repair(by, one) for one in story.repairs.all())


def owns_repair(by: Any, repair: Repair) -> bool:
    return (
        isinstance(by, Member)
        and by.is_active
        and repair.owner_id == by.pk
        and not repair.story.is_taken_back
    )


def is_the_person(by: Any, repair: Repair) -> bool:
    """The teller whose story it is: nobody of the organisation, and not the program."""
    return isinstance(by, Teller) and by.pk == repair.teller_id and repair.story.erased_at is None


def may_let_rest(by: Any, repair: Repair) -> bool:
    return owns_repair(by, repair) or is_program(by)


def may_hand_over(by: Any, repair: Repair) -> bool:
    """The owner; or who reads it in the team, once the owner has left."""
    if owns_repair(by, repair):
        return True
    left = not repair.owner.is_active or not repair.owner.may("member", repair.team)
    return left and in_team(by, repair.team) and reads_repair(by, repair)


def may_accept(by: Any, repair: Repair) -> bool:
    return isinstance(by, Member) and by.is_active and repair.offered_to_id == by.pk


def reads_repair(by: Any, repair: Repair) -> bool:
    return isinstance(by, Member) and Repair.objects.filter(pk=repair.pk).readable_by(by).exists()


def made_promise(by: Any, promise: Promise) -> bool:
    if not isinstance(by, Member) or not by.is_active or promise.story.is_taken_back:
        return False
    repair = promise.repair
    if promise.by_id == by.pk or (repair is not None and repair.owner_id == by.pk):
        return True
    # A promise does not end because somebody left: who answers the teller looks after it.
    return not promise.by.is_active and may_care(by, promise.story)
