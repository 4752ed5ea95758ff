"""Adoptions: begun, described, kept or dropped by the team that took it up."""

from typing import TypedDict, Unpack

from nabij.foundation.texts import clean
from nabij.people.models import Member
from nabij.spread.models import Adoption, PracticeInvitation
from nabij.spread.rules import adopts, was_invited
from nabij.trail.action import action


class AdoptionWords(TypedDict, total=False):
    """What a team says of it; what is left out stays as it is."""

    how_changed: str
    what_we_heard: str
    learned: str


def facts(adoption: Adoption) -> dict[str, str]:
    return {"state": adoption.state}


@action("adoption.begin", allows=was_invited, facts=facts)
def begin(by: Member, invitation: PracticeInvitation, *, how_changed: str = "") -> Adoption:
    """Try it; also again, in another way, after it was dropped."""
    return Adoption.begin(invitation, by, clean(how_changed, field="how_changed"))


@action("adoption.describe", allows=adopts, facts=facts)
def describe(by: Member, adoption: Adoption, **words: Unpack[AdoptionWords]) -> Adoption:
    """How it was changed, what was heard, what was learned."""
    adoption.describe(**_cleaned(words))
    return adoption


@action("adoption.keep", allows=adopts, facts=facts)
def keep(by: Member, adoption: Adoption, **words: Unpack[AdoptionWords]) -> Adoption:
    """It stays."""
    adoption.keep(**_cleaned(words))
    return adoption


@action("adoption.drop", allows=adopts, facts=facts)
def drop(
    by: Member, adoption: Adoption, *, why_dropped: str = "", **words: Unpack[AdoptionWords]
) -> Adoption:
    """It goes. Why it did not fit is as much worth to others as what did."""
    adoption.drop(clean(why_dropped, field="why_dropped"), **_cleaned(words))
    return adoption


def _cleaned(words: AdoptionWords) -> dict[str, str]:
    return {name: clean(str(text), field=name) for name, text in words.items()}
