"""What of this room other programs can be told of."""

from django.utils.translation import gettext_lazy as _

from nabij.connect.happenings import tell_of
from nabij.listen.models import Objection, Story


def begin() -> None:
    tell_of("story.told", _("a story came in"), ["story.tell", "story.type_in"], a_story, order=10)
    tell_of(
        "story.changed", _("a teller added to a story, or chose other readers"),
        ["story.add_to", "story.choose_readers"], a_story, order=11,
    )  # fmt: skip
    tell_of(
        "story.noticed", _("a teller said what they notice"), ["story.notice"], a_story, order=12
    )
    tell_of("story.withdrawn", _("a story was withdrawn"), ["story.withdraw"], a_story, order=13)
    tell_of(
        "story.brought_back", _("a story was brought back"), ["story.bring_back"], a_story, order=14
    )
    tell_of(
        "story.objected", _("a teller objects to the use of a story, or that was answered"),
        ["story.object", "objection.decide", "objection.take_back"], _objected, order=16,
    )  # fmt: skip
    tell_of("story.erased", _("a story was erased"), ["story.erase"], a_story, order=15)


def _objected(objection: Objection) -> tuple[str, str, str]:
    return a_story(objection.story)


def a_story(story: Story) -> tuple[str, str, str]:
    return "story", story.public_id, f"/api/listen/stories/{story.public_id}"
