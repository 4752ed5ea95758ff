"""A photo or a recording that was given: the teller takes it back."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nabij.foundation.actors import Program, is_program
from nabij.foundation.errors import NotYet
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import Attachment, PublicStory, Story, Teller
from nabij.listen.models.hold import kept_by_law
from nabij.listen.rules import told_it
from nabij.listen.signals import attachment_removed
from nabij.trail.action import action


def is_all_there_is(attachment: Attachment) -> bool:
    """Without this recording nothing of the story would be left."""
    story = attachment.story
    if not story.is_only_spoken or not attachment.is_voice:
        return False
    return not story.attachments.present().voices().exclude(pk=attachment.pk).exists()


@action("attachment.remove", allows=told_it, announces=story_topics)
def remove(by: Teller, story: Story, *, attachment: Attachment) -> Story:
    """Nobody sees or hears it any more, and it goes for good; where a law asks to keep the
    story, it goes when that ends. Raises `NotYet` for a recording that is all of a story."""
    if is_all_there_is(attachment):
        raise NotYet(_("This recording is all of your story. Withdraw or erase the story itself."))
    if kept_by_law(story) is None:
        _let_go(attachment)
    else:
        attachment.take_back()
    return story


@action("attachment.let_go", allows=is_program, announces=story_topics)
def let_go(by: Program, story: Story) -> Story:
    """What the teller took back while a hold was in force."""
    if kept_by_law(story) is not None:
        raise NotYet(_("This story is held again."))
    for attachment in story.attachments.exclude(taken_back_at=None):
        _let_go(attachment)
    return story


def _let_go(attachment: Attachment) -> None:
    attachment_removed.send(Attachment, attachment=attachment)
    attachment.story.originals.filter(part=f"photo-{attachment.pk}").delete()
    attachment.delete()


def choose_public(public: PublicStory, shown: Sequence[str]) -> bool:
    """Which of them everybody may see or hear, after somebody did. Whether any was left out."""
    given = list(public.story.attachments.present())
    for attachment in given:
        attachment.show_to_everybody(shown=attachment.public_id in shown)
    left = set(given) - set(public.story.attachments.for_everybody())
    for attachment in left:
        attachment.show_to_everybody(shown=False)
    return bool(left)
