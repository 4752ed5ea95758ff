"""What of a story readers don't see: the teller decides, a member looks whether it is right."""

import re

from django.utils.translation import gettext as _

from nabij.foundation.errors import AlreadyDone, NotClear, NotYours
from nabij.foundation.texts import clean, clean_line
from nabij.listen.actions.teller import story_topics
from nabij.listen.hiding import reshape, written
from nabij.listen.leaving_out import (
    Standing,
    everywhere,
    hide_places,
    in_sight,
    shape_of,
    without_decided,
)
from nabij.listen.models import Mark, Story, Teller
from nabij.listen.narrowing import CAN_BE_NARROWER, narrow
from nabij.listen.personal_data import KINDS, OWN_WORDS
from nabij.listen.rules import leaves_out_words, looks_at_marks, told_it
from nabij.listen.signals import stories_shown_anew
from nabij.people.models import Member
from nabij.trail.action import action

MOST_WORDS = 200
REASON_LIMIT = 300


@action("story.hide_words", allows=told_it, announces=story_topics)
def hide_words(by: Teller, story: Story, *, words: str) -> Story:
    """The teller blacks out words of their own, everywhere in their story."""
    _present(story)
    found = everywhere(story, _shape(words))
    if not found:
        raise NotClear(
            fields={"words": _("These words don't stand in your story. Copy them from it.")}
        )
    return _leave_out(story, found, OWN_WORDS, Mark.By.TELLER)


@action("story.leave_out_words", allows=leaves_out_words, announces=story_topics)
def leave_out(by: Member, story: Story, *, words: str, kind: str) -> Story:
    """A member leaves out words that say who somebody is, wherever they read them in the story.
    What the teller said may be shown stays shown."""
    if kind not in KINDS:
        raise NotClear(fields={"kind": _("Choose what these words are.")})
    found = in_sight(story, by, _shape(words))
    if not found:
        raise NotClear(
            fields={"words": _("These words don't stand in what you read of this story. "
                               "Copy them from it.")}
        )  # fmt: skip
    undecided = without_decided(story, found)
    if not undecided:
        raise NotClear(
            fields={"words": _("The teller said that these words may be shown, and has the last "
                               "word. Whoever answers them can ask them about it.")}
        )  # fmt: skip
    return _leave_out(story, undecided, kind, Mark.By.MEMBER)


@action("story.show_again", allows=told_it, announces=story_topics)
def show_again(by: Teller, story: Story, *, mark: Mark) -> Story:
    """The teller says that these words may be shown."""
    return _move(story, mark, Mark.State.LIFTED, Mark.By.TELLER)


@action("story.hide_again", allows=told_it, announces=story_topics)
def hide_again(by: Teller, story: Story, *, mark: Mark) -> Story:
    """What was shown, by the teller or by a member, is hidden again: the teller decides."""
    return _move(story, mark, Mark.State.HIDDEN, Mark.By.TELLER)


@action("story.confirm_mark", allows=looks_at_marks)
def confirm(by: Member, story: Story, *, mark: Mark) -> Story:
    """A member looked at it: it is right that this is hidden."""
    mark = _as_it_is_now(story, mark)
    if mark.state != Mark.State.HIDDEN:
        raise AlreadyDone(_("Somebody decided about these words already."))
    mark.move(Mark.State.CONFIRMED, mark.by)
    return story


@action("story.lift_mark", allows=looks_at_marks, announces=story_topics)
def lift(by: Member, story: Story, *, mark: Mark, reason: str) -> Story:
    """A member says that this is no personal data; the teller sees why, and can hide it again."""
    reason = clean(reason, limit=REASON_LIMIT, field="reason")
    if not reason:
        raise NotClear(fields={"reason": _("Say why this may be shown: the teller reads it.")})
    if _as_it_is_now(story, mark).by == Mark.By.TELLER:
        raise AlreadyDone(_("The teller decided about these words themselves."))
    return _move(story, mark, Mark.State.LIFTED, Mark.By.MEMBER, reason)


@action("story.choose_sentences", allows=told_it, announces=story_topics)
def choose_sentences(by: Teller, story: Story, *, chosen: dict[str, dict[int, str]]) -> Story:
    """For each part the sentences that fewer people may read: `{part: {number: audience}}`.
    What is not named follows the story."""
    _present(story)
    for one in written(story, CAN_BE_NARROWER):
        narrow(story, one.part, one.text, chosen.get(one.part, {}))
    stories_shown_anew.send(Story, stories=[story])
    return story


def _shape(words: str) -> re.Pattern[str]:
    shape = shape_of(clean_line(words, limit=MOST_WORDS, field="words"))
    if shape is None:
        raise NotClear(fields={"words": _("Write the words to leave out.")})
    return shape


def _leave_out(story: Story, found: list[Standing], kind: str, by: str) -> Story:
    hide_places(story, found, kind, by)
    stories_shown_anew.send(Story, stories=[story])
    return story


def _move(story: Story, mark: Mark, state: str, by: str, reason: str = "") -> Story:
    _present(story)
    mark = _as_it_is_now(story, mark)
    mark.move(state, by, reason)
    reshape(story, mark.original)
    stories_shown_anew.send(Story, stories=[story])
    return story


def _as_it_is_now(story: Story, mark: Mark) -> Mark:
    """Read under the lock of its story: the teller may have decided since a page showed it."""
    now = Mark.objects.filter(original__story=story, pk=mark.pk).select_related("original").first()
    if now is None:
        raise NotYours("gone")
    return now


def _present(story: Story) -> None:
    if story.erased_at is not None:
        raise AlreadyDone(_("This story was erased. There is nothing left to change."))
