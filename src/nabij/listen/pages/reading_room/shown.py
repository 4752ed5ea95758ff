"""A story as its page shows it: in words that say how it came here and for whom it is."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.listen.actions.hiding import leave_out
from nabij.listen.actions.renewal import send_new_words
from nabij.listen.models import Audience, Signification, Story, StoryForm, WayIn
from nabij.listen.pages.reading_room.pictures import Picture, picture_of
from nabij.listen.rules import looks_at_marks
from nabij.listen.seeing import Sight
from nabij.people.models import Member

_FOR_WHOM = {
    Audience.ANSWERER: gettext_lazy("only you may read this"),
    Audience.TEAM: gettext_lazy("the team may read this"),
    Audience.ORGANISATION: gettext_lazy("the organisation may read this"),
    Audience.EVERYBODY: gettext_lazy("everybody may read this"),
}


@dataclass(frozen=True)
class ShownAnswer:
    """One answer of the teller about their own story."""

    prompt: str
    kind: str
    words: str
    labels: list[str]
    axes: list[str]
    picture: Picture | None
    said: bool
    """Whether the words are the teller's own."""


class ShownStory:
    def __init__(self, story: Story, member: Member) -> None:
        self.story, self.member = story, member

    @cached_property
    def answers(self) -> list[ShownAnswer]:
        """What the teller said it means, in the order in which it was asked."""
        rows = self.story.significations.select_related("signifier")
        return [
            _shown(row)
            for row in rows.order_by("signifier__position", "signifier_id")
            if row.value is not None or row.not_applicable
        ]

    @cached_property
    def sight(self) -> Sight:
        return Sight.of(self.member, self.story)

    @property
    def additions(self) -> list[tuple[SafeString, Any]]:
        """What the teller added, each with its day."""
        return [
            (self.sight.html(f"addition-{one.pk}", one.text), one.at)
            for one in self.story.additions.all()
        ]

    @property
    def may_open(self) -> bool:
        """Whether a page leads to what was left out."""
        return bool(self.sight.originals) and looks_at_marks(self.member, self.story)

    @property
    def may_leave_out(self) -> bool:
        return leave_out.allows(self.member, self.story)

    @cached_property
    def newer_wording(self) -> bool:
        """The form asks in other words by now."""
        newest = self.story.form.published
        return newest is not None and newest.pk != self.story.version_id

    @cached_property
    def has_versions(self) -> bool:
        return self.newer_wording or self.story.version.number > 1

    @property
    def is_of_my_team(self) -> bool:
        return StoryForm.objects.visible_to(self.member).filter(pk=self.story.form_id).exists()

    @property
    def may_send_new_words(self) -> bool:
        return send_new_words.allows(self.member, self.story)

    def meta(self) -> list[str]:
        """How it came here, and who may read it."""
        return [self.way_in, self.for_whom]

    @property
    def way_in(self) -> str:
        story = self.story
        if story.way_in == WayIn.ON_BEHALF and story.typed_by is not None:
            typed = _("typed in for the teller by %(name)s") % {"name": story.typed_by.name}
            return f"{typed}, {story.get_came_by_display()}" if story.came_by else typed
        came = str(story.get_way_in_display())
        return f"{came}: {story.collector.name}" if story.collector else came

    @property
    def for_whom(self) -> str:
        if not self.story.readers_asked:
            return _("the teller was not asked yet who may read this")
        return str(_FOR_WHOM[Audience(self.story.audience)])


def _shown(answer: Signification) -> ShownAnswer:
    signifier = answer.signifier
    return ShownAnswer(
        prompt=signifier.prompt,
        kind=signifier.kind,
        words=answer.in_words,
        labels=signifier.labels,
        axes=signifier.axes,
        picture=picture_of(answer),
        said=signifier.kind == "text" and answer.value is not None,
    )
