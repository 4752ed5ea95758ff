"""A recording that came in is listened to, where this machine has a speech model."""

import contextlib
import logging
from typing import Any

from django_tasks import task

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotYours
from nabij.listen.actions.recordings import ask_model, nothing_heard, propose
from nabij.listen.models import Attachment, Transcript
from nabij.listen.signals import voice_attached
from nabij.listen.speech.listening import NotHeard, hear, is_there
from nabij.listen.speech.model import NoModel
from nabij.trail.cut_off import may_run_twice

logger = logging.getLogger("nabij.listen")


def begin() -> None:
    voice_attached.connect(listen_where_there_is_a_model, dispatch_uid="listen.speech")


def listen_where_there_is_a_model(attachment: Attachment, **_: Any) -> None:
    if is_there():
        ask_model(Program(), attachment)


@task(priority=-50)
def write_out(attachment_id: int) -> None:
    """Let the model listen to one recording. Mails and files go before it."""
    attachment = Attachment.objects.select_related("story__form").filter(pk=attachment_id).first()
    if attachment is None or Transcript.of(attachment).state != Transcript.State.LISTENING:
        return
    story = attachment.story
    if not story.is_present or attachment.taken_back_at is not None:
        nothing_heard(Program(), attachment, why="taken_back")
        return
    # Its teller may erase it while the model listens: then there is nothing left to write out.
    with contextlib.suppress(NotYours):
        _listen(attachment)


def _listen(attachment: Attachment) -> None:
    story = attachment.story
    try:
        heard = hear(bytes(attachment.content), story.language or story.form.language)
    except NoModel as missing:
        logger.warning("A recording is not written out: %s", missing)
        nothing_heard(Program(), attachment, why="no_model")
    except NotHeard as nothing:
        nothing_heard(Program(), attachment, why=nothing.why)
    else:
        propose(Program(), attachment, words=heard.words)


may_run_twice(write_out)
