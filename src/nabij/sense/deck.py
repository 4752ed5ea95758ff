"""Which cards of a deck somebody sees."""

from nabij.people.models import Member
from nabij.sense.models import Gathering, Participant
from nabij.sense.models.deck_story import DeckStoryQuerySet


def deck_seen_by(who: Member | Participant | None, gathering: Gathering) -> DeckStoryQuerySet:
    """All cards for members of the team; for guests those meant for more than the team."""
    cards = gathering.deck.all()
    inside = (
        who.in_team
        if isinstance(who, Participant)
        else who is not None and who.may("member", gathering.team)
    )
    return (cards.present() if inside else cards.for_guests()).select_related("story__form")


def deck_on_screen(gathering: Gathering) -> DeckStoryQuerySet:
    """What the big screen may show: as soon as a guest is in the room, only the wider stories."""
    here = gathering.participants.here().select_related("member", "gathering__team")
    if all(one.in_team for one in here):
        return gathering.deck.present().select_related("story__form")
    return gathering.deck.for_guests().select_related("story__form")
