"""A voice recording is written out: proposed by a machine or typed, confirmed by a person."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.foundation.actors import Program, is_program
from nabij.foundation.errors import AlreadyDone, NotClear
from nabij.foundation.texts import STORY_LIMIT, clean
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import Attachment, Story, Teller, Transcript
from nabij.listen.notices import tell_later
from nabij.listen.rules import told_it, writes_out
from nabij.listen.signals import stories_shown_anew
from nabij.listen.writing_out import place
from nabij.people.models import Member
from nabij.trail.action import action


def _topics(attachment: Attachment) -> list[str]:
    return story_topics(attachment.story)


def _facts(attachment: Attachment) -> dict[str, Any]:
    return {"state": Transcript.of(attachment).state}


def _may_ask(by: Any, attachment: Attachment) -> bool:
    return is_program(by) or writes_out(by, attachment)


def _told_it(by: Any, attachment: Attachment) -> bool:
    return told_it(by, attachment.story) and attachment.is_voice


@action("recording.ask_model", allows=_may_ask, facts=_facts)
def ask_model(by: Member | Program, attachment: Attachment) -> Attachment:
    """Let the speech model of this machine listen; it proposes words, later."""
    Transcript.of(attachment).listen()
    number = attachment.pk
    transaction.on_commit(lambda: _listen_later(number))
    return attachment


@action("recording.propose", allows=is_program, facts=_facts, announces=_topics)
def propose(by: Program, attachment: Attachment, *, words: str) -> Attachment:
    """What the model heard. It is nobody's words until a person confirms them."""
    transcript = Transcript.of(attachment)
    if transcript.state == Transcript.State.LISTENING:
        transcript.propose(clean(words, limit=STORY_LIMIT, field="words"))
    return attachment


@action("recording.nothing_heard", allows=is_program, facts=_facts)
def nothing_heard(by: Program, attachment: Attachment, *, why: str) -> Attachment:
    """The model could make nothing of it; people still can."""
    transcript = Transcript.of(attachment)
    if transcript.state == Transcript.State.LISTENING:
        transcript.nothing_heard(why)
    return attachment


@action("recording.confirm", allows=writes_out, facts=_facts, announces=_topics)
def confirm(by: Member, attachment: Attachment, *, words: str) -> Attachment:
    """A member listened and says that this is what was said. From now on only the teller
    changes it."""
    transcript = Transcript.of(attachment)
    if transcript.is_confirmed:
        raise AlreadyDone(_("This recording was written out meanwhile. Read it with the story."))
    _put(transcript, words, by)
    tell_later(attachment.story)
    return attachment


@action("recording.put_right", allows=_told_it, facts=_facts, announces=_topics)
def put_right(by: Teller, attachment: Attachment, *, words: str) -> Attachment:
    """The teller says what they said, whoever wrote it out before, or if nobody did."""
    if attachment.story.erased_at is not None:
        raise AlreadyDone(_("This story was erased. There is nothing left to change."))
    _put(Transcript.of(attachment), words, None)
    return attachment


def _put(transcript: Transcript, words: str, by: Member | None) -> None:
    words = clean(words, limit=STORY_LIMIT, field="words")
    if not words:
        raise NotClear(fields={"words": _("Write what is said in the recording.")})
    transcript.attachment.story.refresh_from_db(fields=["text", "is_only_spoken"])
    transcript.confirm(place(transcript, words), by)
    stories_shown_anew.send(Story, stories=[transcript.attachment.story])


def _listen_later(number: int) -> None:
    from nabij.listen.speech_jobs import write_out

    write_out.enqueue(number)
