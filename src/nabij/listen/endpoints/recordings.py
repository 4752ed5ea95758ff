"""Voice recordings that wait to be written out by who answers or hosts."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from nabij.foundation.errors import NotYet
from nabij.listen.actions import recordings as actions
from nabij.listen.endpoints.shapes import Id, Limit, Ref, StoryWords
from nabij.listen.models import Attachment, Transcript
from nabij.listen.recordings_waiting import waiting, written_out_by
from nabij.listen.speech.listening import is_there
from nabij.people.models import Member
from nabij.people.pages.access import member_of, reach

router = Router()


class RecordingOut(Schema):
    """`state`: open, listening, proposed, not_heard, confirmed. `proposed` is what a speech model
    heard: nobody's words until somebody listened. The sound is at
    `/stories/{story}/attachments/{id}`."""

    id: str
    story: str
    form: str
    media_type: str
    state: str
    proposed: str

    @classmethod
    def now(cls, one: Attachment) -> "RecordingOut":
        """As it is in the database: an action or a job may just have changed it."""
        return cls.of(one, Transcript.objects.filter(attachment=one).first())

    @classmethod
    def of(cls, one: Attachment, transcript: Transcript | None) -> "RecordingOut":
        return cls(
            id=one.public_id, story=one.story.public_id, form=one.story.form.public_id,
            media_type=one.media_type,
            state=transcript.state if transcript else Transcript.State.OPEN,
            proposed=transcript.words if transcript else "",
        )  # fmt: skip


class RecordingPage(Schema):
    """The oldest first. Give `next` as `after` for those that came after these."""

    recordings: list[RecordingOut]
    next: str | None


class SaidIn(Schema):
    """What is said, in the teller's own words."""

    words: StoryWords


@router.get("/recordings", response=RecordingPage, summary="Recordings to write out")
def to_write_out(request: HttpRequest, after: Ref = "", limit: Limit = 20) -> RecordingPage:
    """Of the stories that you answer, and of the forms that you host."""
    member = member_of(request)
    rows = waiting(member).select_related("story__form", "transcript")
    if after:
        rows = rows.filter(pk__gt=reach(written_out_by(member), after).pk)
    found = list(rows[: limit + 1])
    lines = [RecordingOut.of(one, getattr(one, "transcript", None)) for one in found[:limit]]
    return RecordingPage(recordings=lines, next=lines[-1].id if len(found) > limit else None)


@router.get("/recordings/{public_id}", response=RecordingOut, summary="One of them")
def one(request: HttpRequest, public_id: Id) -> RecordingOut:
    return RecordingOut.now(_reach(member_of(request), public_id))


@router.post("/recordings/{public_id}/words", response=RecordingOut, summary="Write it out")
def write_out(request: HttpRequest, public_id: Id, given: SaidIn) -> RecordingOut:
    """Somebody listened, and this was said. It stands in the story from now on, and only its
    teller changes it."""
    member = member_of(request)
    found = _reach(member, public_id)
    actions.confirm(member, found, words=given.words)
    return RecordingOut.now(found)


@router.post(
    "/recordings/{public_id}/listening", response=RecordingOut, summary="Let the model listen"
)
def listen(request: HttpRequest, public_id: Id) -> RecordingOut:
    """The speech model of this installation, if it has one, proposes words; later."""
    member = member_of(request)
    found = _reach(member, public_id)
    if not is_there():
        raise NotYet(_("There is no speech model here: write it out by hand."))
    actions.ask_model(member, found)
    return RecordingOut.now(found)


def _reach(member: Member, public_id: str) -> Attachment:
    rows = written_out_by(member).select_related("story__form", "story__version")
    return reach(rows, public_id)
