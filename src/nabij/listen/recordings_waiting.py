"""Which recordings wait to be written out, and by whom that can be done."""

from django.db.models import Exists, OuterRef, Q

from nabij.listen.models import Attachment, Story, StoryForm, Transcript
from nabij.listen.models.attachment import AttachmentQuerySet
from nabij.people.models import Member


def written_out_by(member: Member) -> AttachmentQuerySet:
    """Those that this member may hear and write out: see `rules.writes_out`."""
    hosted = StoryForm.objects.hosted_by(member)
    rows: AttachmentQuerySet = Attachment.objects.readable_by(member).voices()
    # From the recordings to their stories, never the other way: there are many more of those.
    theirs = Story.objects.filter(Q(answerer=member) | Q(form__in=hosted), pk=OuterRef("story"))
    return rows.filter(Exists(theirs))


def waiting(member: Member) -> AttachmentQuerySet:
    """The oldest first."""
    done = Transcript.objects.filter(state=Transcript.State.CONFIRMED)
    return written_out_by(member).exclude(pk__in=done.values("attachment")).order_by("pk")
