"""Cards as they lie on sheets: four on an A4, or each on a sheet of A6."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nabij.listen.cards import Piece, pieces, sentences_in, shortened
from nabij.listen.models import Audience, Story

MOST = 60
A4, A6 = "a4", "a6"
ON_A_SHEET = 4


@dataclass(frozen=True)
class Card:
    story: Story
    piece: Piece
    name: str
    """What it is called on the table; empty where it has no number."""
    is_shortened: bool

    @property
    def notes(self) -> list[str]:
        """What stands under the words."""
        said = [self.name] if self.name else []
        if self.story.audience == Audience.ANSWERER:
            said.append(_("only for who answers this teller"))
        elif self.story.audience == Audience.TEAM:
            said.append(_("only for the team %(team)s") % {"team": self.story.form.team})
        if self.piece.parts > 1:
            said.append(
                _("card %(part)s of %(parts)s")
                % {"part": self.piece.part, "parts": self.piece.parts}
            )
        if self.is_shortened:
            said.append(_("shortened by who printed it"))
        return said


@dataclass(frozen=True)
class Choice:
    """How much of one story is printed: `kept` sentences, None for all of it."""

    story: Story
    name: str
    sentences: int
    kept: int | None

    @property
    def field(self) -> str:
        return f"keep-{self.story.public_id}"

    @property
    def cards(self) -> list[Card]:
        cut = self.kept is not None
        text = shortened(self.story.text, self.kept) if self.kept is not None else self.story.text
        return [Card(self.story, piece, self.name, cut) for piece in pieces(text)]


def on_paper(request: HttpRequest, named: Iterable[tuple[Story, str]]) -> dict[str, Any]:
    """What the page of cards shows, as it stands in the address: nothing is kept."""
    choices = [_choice(request, story, name) for story, name in list(named)[:MOST]]
    cards = [card for choice in choices for card in choice.cards]
    layout = A6 if request.GET.get("layout") == A6 else A4
    each = 1 if layout == A6 else ON_A_SHEET
    return {
        "choices": choices,
        "layout": layout,
        "sheets": [cards[at : at + each] for at in range(0, len(cards), each)],
        "passed_on": [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name != "layout" and not name.startswith("keep-")
        ],
    }


def _choice(request: HttpRequest, story: Story, name: str) -> Choice:
    count = sentences_in(story.text)
    given = request.GET.get(f"keep-{story.public_id}", "")[:5]
    kept = int(given) if given.isascii() and given.isdigit() else 0
    return Choice(story, name, count, kept if 0 < kept < count else None)
