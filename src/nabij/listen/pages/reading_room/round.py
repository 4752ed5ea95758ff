"""A round of reading, as it stands in the address: how the next is chosen, and what was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property

from nabij.foundation.ids import as_public_id
from nabij.listen import reading_on
from nabij.listen.models import Story
from nabij.listen.reading_on import FIRST, ROUND, WAYS, Way
from nabij.listen.voices import reason
from nabij.people.models import Member


@dataclass(frozen=True)
class Link:
    way: Way
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Round:
    member: Member
    way: str = ""
    by: str = ""
    ids: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, member: Member, given: Mapping[str, str]) -> "Round":
        """Whatever stands in the address: what is not known is left out."""
        way, by = given.get("way", ""), given.get("by", "")
        ids = [as_public_id(one) for one in given.get("after", "")[:200].split(".") if one]
        known = way if way in WAYS else ""
        return cls(member, known, by[:12], [one for one in ids if one][:ROUND])

    @property
    def query(self) -> str:
        """As it stands in the address, for the way back to this story."""
        named = {"way": self.way, "by": self.by, "after": ".".join(self.ids)}
        return urlencode({name: value for name, value in named.items() if value})

    @cached_property
    def after(self) -> list[Story]:
        return reading_on.round_of(self.member, self.ids)

    @property
    def before(self) -> str:
        """The address of the story that was read before this one in the round."""
        if not self.after:
            return ""
        further = Round(self.member, self.way, "", self.ids[1:])
        return story_url(self.after[0], further.query)

    def why(self, story: Story) -> str:
        return reason(self.by, story, self.after) if self.way else ""

    def links(self, story: Story) -> list[Link]:
        """Where one can go from this story, the chosen way first."""
        chosen = self.way or FIRST
        links = [
            Link(way, self._on(story, way.key), way.key == chosen)
            for way in reading_on.offered(self.member, story)
        ]
        return sorted(links, key=lambda link: not link.is_chosen)

    def _on(self, story: Story, way: str) -> str:
        passed = [one for one in self.ids if one != story.public_id]
        after = ".".join([story.public_id, *passed][:ROUND])
        return f"{reverse('listen:another_story')}?{urlencode({'way': way, 'after': after})}"


def story_url(story: Story, query: str = "") -> str:
    url = reverse("listen:story", args=[story.public_id])
    return f"{url}?{query}" if query else url
