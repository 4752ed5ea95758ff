"""Recordings in the room, beside their story, and on the page of who told it."""

from typing import Any

from django.http import HttpRequest

from nabij.foundation import slots
from nabij.listen.models import Story, Transcript
from nabij.listen.pages.recordings.back import Said
from nabij.listen.recordings_waiting import waiting
from nabij.listen.rules import writes_out
from nabij.people.models import Member

Filled = tuple[str, dict[str, Any]]


def begin() -> None:
    slots.fill("listen.room", in_room, order=6)
    slots.fill("listen.story.aside", beside_story, order=1)
    slots.fill("listen.return.story", on_return_page, order=1)


def in_room(_request: HttpRequest, member: Member) -> Filled | None:
    """Only while some wait."""
    return ("listen/pages/recordings/waiting.html", {}) if waiting(member).exists() else None


def beside_story(request: HttpRequest, story: Story) -> Filled | None:
    """How its recording became words, or who can see to that."""
    recording = story.attachments.present().voices().first()
    if recording is None:
        return None
    transcript = Transcript.objects.filter(attachment=recording).first()
    context = {
        "recording": recording, "transcript": transcript, "story": story,
        "writes_out": writes_out(request.user, recording),
    }  # fmt: skip
    return "listen/pages/recordings/beside.html", context


def on_return_page(request: HttpRequest, story: Story) -> Filled | None:
    recording = story.attachments.present().voices().first()
    if recording is None or story.erased_at is not None:
        return None
    said = getattr(request, "said", None)
    if said is None or said.recording.pk != recording.pk:
        said = Said(recording)
    match = request.resolver_match
    code = match.kwargs.get("code", "") if match else ""
    return "listen/pages/back/recording.html", {"said": said, "code": code}
