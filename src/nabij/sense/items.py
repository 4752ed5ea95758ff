"""What was written, made ready for one person's screen."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from nabij.people.models import Member
from nabij.sense import rules
from nabij.sense.deck import deck_seen_by
from nabij.sense.hints import holds_solution, question_hints
from nabij.sense.models import (
    KINDS,
    Assumption,
    Contribution,
    DeckStory,
    Gathering,
    ParkedSolution,
    Participant,
    Question,
)
from nabij.sense.stage_words import HINT_WORDS, KIND_LABELS


@dataclass(frozen=True)
class Tied:
    """A card of the deck that something is tied to; `side` is "", "for" or "against"."""

    card: DeckStory
    side: str = ""


@dataclass(frozen=True)
class Item:
    """One contribution as one person sees it. Hints are there for its writer only."""

    one: Contribution
    mine: bool
    may_park: bool
    tied: list[Tied] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    sounds_like_solution: bool = False

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self.one.kind])


class Items:
    """Makes items for one person in one gathering."""

    def __init__(self, who: Member | Participant, gathering: Gathering) -> None:
        self.who, self.gathering = who, gathering
        self.cards = {card.story_id: card for card in deck_seen_by(who, gathering)}

    def shared(self, kind: str) -> list[Item]:
        """What the table sees of one kind, oldest first."""
        return self._made(KINDS[kind].objects.shared().filter(gathering=self.gathering))

    def own(self) -> list[Item]:
        """What this participant wrote and nobody else sees; not what is parked."""
        kinds = [kind for name, kind in KINDS.items() if name != ParkedSolution.kind]
        return [item for kind in kinds for item in self._made(self._silent(kind))]

    def own_parked(self) -> list[Item]:
        return self._made(self._silent(ParkedSolution))

    def item(self, one: Contribution) -> Item:
        mine = rules.wrote(self.who, one)
        early = mine and self.gathering.stage.is_early and not isinstance(one, ParkedSolution)
        return Item(
            one=one,
            mine=mine,
            may_park=not isinstance(one, ParkedSolution) and rules.may_park(self.who, one),
            tied=self._tied(one),
            hints=_hints(one) if early else [],
            sounds_like_solution=early and holds_solution(one.text),
        )

    def _silent(self, kind: type[Contribution]) -> Iterable[Contribution]:
        rows: Iterable[Contribution] = kind.objects.in_silence().filter(
            gathering=self.gathering, participant=self.who.pk
        )
        return rows

    def _made(self, rows: Iterable[Contribution]) -> list[Item]:
        ready = rows.select_related(  # type: ignore[attr-defined]
            "participant", "member"
        ).prefetch_related("stories")
        found = []
        for one in ready.order_by("id"):
            one.gathering = self.gathering
            found.append(self.item(one))
        return found

    def _tied(self, one: Contribution) -> list[Tied]:
        sides: dict[int, str] = {}
        if isinstance(one, Assumption):
            sides |= {story.pk: "for" for story in one.stories_for.all()}
            sides |= {story.pk: "against" for story in one.stories_against.all()}
        known = [story.pk for story in one.stories.all() if story.pk in self.cards]
        tied = [Tied(self.cards[pk], sides.get(pk, "")) for pk in known]
        return sorted(tied, key=lambda each: each.card.position)


def _hints(one: Contribution) -> list[str]:
    if not isinstance(one, Question):
        return []
    return [str(HINT_WORDS[key]) for key in question_hints(one.text) if key != "solution"]
