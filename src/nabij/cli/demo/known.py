"""What the loaders of a sample have made so far, by the keys that `history.json` uses."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import override

from nabij.act.models import Step
from nabij.cli.demo.clock import day
from nabij.listen.models import Story, StoryForm
from nabij.people.models import Member, Team
from nabij.sense.models import Contribution, Gathering
from nabij.spread.models import Adoption, PracticeInvitation

DATA = Path(__file__).parent / "data"

Progress = Callable[[str, int, int], None]
"""Called with what is being loaded, how much of it is done, and how much there is."""

_DAY = re.compile(r"\{day:(-?\d+)\}")


@dataclass
class Known:
    folder: Path
    language: str
    progress: Progress
    teams: dict[str, Team] = field(default_factory=dict)
    people: dict[str, Member] = field(default_factory=dict)
    forms: dict[str, StoryForm] = field(default_factory=dict)
    signifiers: dict[str, dict[str, str]] = field(default_factory=dict)
    """Form → the sample's key of a signifier → its key here."""
    stories: dict[str, Story] = field(default_factory=dict)
    gatherings: dict[str, Gathering] = field(default_factory=dict)
    parked: dict[str, Contribution] = field(default_factory=dict)
    """Step that it became → the parked solution."""
    steps: dict[str, Step] = field(default_factory=dict)
    invitations: dict[str, PracticeInvitation] = field(default_factory=dict)
    adoptions: dict[str, Adoption] = field(default_factory=dict)

    def some_stories(self, keys: list[str]) -> list[Story]:
        return [self.stories[key] for key in keys]

    def somebody(self, team: Team, right: str = "member") -> Member:
        """Somebody of a team who has this right there."""
        return next(one for one in self.people.values() if one.may(right, team))

    def words(self, text: str) -> str:
        """A text in which `{day:3}` is written out as that day."""
        with override(self.language):
            return _DAY.sub(lambda found: date_format(day(int(found[1])), "l j F"), text)


def sample_key(number: str) -> str:
    """The sending key of a sample story: known, so that the demo can print its return link."""
    return f"sample-{number}"


def in_order(events: list[tuple[int, Callable[[], None]]]) -> None:
    """Let things happen by their day; on one day in the order in which they were written."""
    for _in_days, happen in sorted(events, key=lambda event: event[0]):
        happen()
