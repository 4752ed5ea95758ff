"""What the person says about their repair. Only they can, by their own link or code."""

from nabij.act.actions.repairs import facts
from nabij.act.models import Repair
from nabij.act.rules import is_the_person
from nabij.foundation.texts import clean
from nabij.listen.models import Teller
from nabij.trail.action import action


@action("repair.confirm", allows=is_the_person, facts=facts)
def confirm(by: Teller, repair: Repair, *, words: str = "") -> Repair:
    """It is made right."""
    repair.confirm(by, clean(words, field="words"))
    return repair


@action("repair.object", allows=is_the_person, facts=facts)
def object_to(by: Teller, repair: Repair, *, words: str = "") -> Repair:
    """Not yet: what was agreed stands again."""
    repair.object(by, clean(words, field="words"))
    return repair


@action("repair.reopen", allows=is_the_person, facts=facts)
def reopen(by: Teller, repair: Repair, *, words: str = "") -> Repair:
    """It comes back, however long ago it was."""
    repair.reopen(by, clean(words, field="words"))
    return repair
