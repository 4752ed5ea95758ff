"""What a new step begins with: its address says so, and only what the member may see counts."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from nabij.act.models import Step, StepOffer
from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.sense.models import KINDS, Contribution


@dataclass
class Beginning:
    """`?story=…`, `?from=question:…`, `?after=…` (an earlier step) or `?offer=…`."""

    stories: Any
    came_from: Contribution | None = None
    previous: Step | None = None
    offer: StepOffer | None = None
    words: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest, member: Member) -> "Beginning":
        readable = Story.objects.readable_by(member)
        asked = {
            name: request.GET.get(name, "").replace("\x00", "")[:60]
            for name in ("story", "from", "after", "offer")
        }
        begun = cls(stories=readable.filter(public_id=asked["story"]))
        begun._from_contribution(member, readable, asked["from"])
        begun._from_step(member, readable, asked["after"])
        begun._from_offer(member, readable, asked["offer"])
        begun.words["stories"] = [story.public_id for story in begun.stories]
        return begun

    def _from_contribution(self, member: Member, readable: Any, asked: str) -> None:
        kind, _, public_id = asked.partition(":")
        if kind not in KINDS:
            return
        rows = KINDS[kind].objects.visible_to(member)
        self.came_from = rows.select_related("gathering__team").filter(public_id=public_id).first()
        if self.came_from is None:
            return
        self.stories = readable.filter(pk__in=self.came_from.stories.values("pk"))
        if kind == "solution":
            self.words["behaviour"] = self.came_from.text
        gathering = self.came_from.gathering
        if gathering is not None:
            self.words["team"] = gathering.team.public_id

    def _from_step(self, member: Member, readable: Any, asked: str) -> None:
        step = Step.objects.readable_by(member).filter(public_id=asked).first() if asked else None
        if step is None:
            return
        self.previous = step
        self.stories = readable.filter(pk__in=step.stories.values("pk"))
        for name in ("cue", "behaviour", "if_blocked", "stops", "title"):
            self.words[name] = getattr(step, name)
        self.words["team"] = step.team.public_id

    def _from_offer(self, member: Member, readable: Any, asked: str) -> None:
        offers = StepOffer.objects.filter(to=member, public_id=asked) if asked else None
        self.offer = offers.first() if offers is not None else None
        if self.offer is None:
            return
        self.stories = readable.filter(pk__in=self.offer.stories.values("pk"))
        self.words["team"] = self.offer.team.public_id
