"""A photo or a voice recording that a teller gives with their story.

Kept encrypted, as contact data are; the name that the file had is not kept at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import EncryptedBytesField, EncryptedTextField
from nabij.foundation.models import Addressed
from nabij.listen.models.sealed import Passage
from nabij.listen.models.story import Audience, Story, start_of_today
from nabij.listen.models.story_form import StoryForm

if TYPE_CHECKING:
    from nabij.people.models import Member


class Kind(models.TextChoices):
    PHOTO = "photo", _("photo")
    VOICE = "voice", _("voice recording")


ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp",
    "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/mpeg": "mp3",
    "audio/wav": "wav",
}  # fmt: skip
"""What is taken, and how a file of it ends."""


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def readable_by(self, member: "Member") -> "AttachmentQuerySet":
        """Whoever may read the story may see and hear what goes with it. A voice says also the
        sentences that are for fewer people: it has their readers."""
        answers = Q(original__story__answerer=member)
        of_team = answers | Q(original__story__form__team_id__in=member.team_ids)
        not_for_them = Q(audience=Audience.ANSWERER) & ~answers
        not_for_them |= Q(audience=Audience.TEAM) & ~of_team
        # Asked story by story: SQLite would first gather all that the member may read.
        readable = Story.objects.readable_by(member).filter(pk=OuterRef("story"))
        return (
            self.present()
            .filter(Exists(readable))
            .exclude(Exists(_sentences(not_for_them)), kind=Kind.VOICE)
        )

    def for_everybody(self) -> "AttachmentQuerySet":
        """What a host chose for the public page; no voice that says what is for fewer people."""
        narrower = ~Q(audience=Audience.EVERYBODY)
        return (
            self.present()
            .exclude(public_at=None)
            .exclude(Exists(_sentences(narrower)), kind=Kind.VOICE)
        )

    def present(self) -> "AttachmentQuerySet":
        """Without those that their teller took back while a law asks to keep them."""
        return self.filter(taken_back_at=None)

    def photos(self) -> "AttachmentQuerySet":
        return self.filter(kind=Kind.PHOTO)

    def voices(self) -> "AttachmentQuerySet":
        return self.filter(kind=Kind.VOICE)


def _sentences(which: Q) -> "models.QuerySet[Passage]":
    """Sentences of the same story."""
    return Passage.objects.filter(which, original__story=OuterRef("story"))


class _WithoutContent(models.Manager.from_queryset(AttachmentQuerySet)):  # type: ignore[misc]
    """The content is megabytes: it comes when it is asked for, never with a list."""

    def get_queryset(self) -> Any:
        return super().get_queryset().defer("content")


class Enclosed(models.Model):
    """What both have: the content, and how it is to be shown."""

    kind = models.CharField(max_length=8, choices=Kind.choices)
    media_type = models.CharField(max_length=20)
    content = EncryptedBytesField()
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    received = models.CharField(max_length=64)
    """A keyed digest of what was sent: the same sent again is known."""

    class Meta:
        abstract = True

    @property
    def is_photo(self) -> bool:
        return self.kind == Kind.PHOTO

    @property
    def is_voice(self) -> bool:
        return self.kind == Kind.VOICE

    @property
    def ending(self) -> str:
        return ENDINGS.get(self.media_type, "bin")


class Attachment(Enclosed, Addressed):
    """Belongs to one story and is seen and heard by its readers.

    sound = attachment.content                       # decrypted bytes
    with attachment.as_file() as path: …             # a file of them, gone afterwards
    """

    created_at = models.DateTimeField(default=start_of_today, editable=False)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="attachments")
    description = EncryptedTextField(blank=True, default="")
    """What can be seen on a photo, in the teller's words: for who can't see it."""
    public_at = models.DateTimeField(null=True, editable=False)
    """Since when everybody may see or hear it on a form's public page, if so."""
    taken_back_at = models.DateTimeField(null=True, editable=False)

    objects = _WithoutContent()

    class Meta:
        ordering = ["story", "kind", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """The decrypted content as a file that only this account can read, while it is needed."""
        with TemporaryDirectory(prefix="nabij-") as folder:
            path = Path(folder) / f"content.{self.ending}"
            path.write_bytes(self.content)
            yield path

    def take_back(self) -> None:
        """Nobody sees or hears it any more."""
        self.taken_back_at = self.taken_back_at or start_of_today()
        self.public_at = None
        self.save(update_fields=["taken_back_at", "public_at"])

    def show_to_everybody(self, *, shown: bool) -> None:
        self.public_at = (self.public_at or timezone.now()) if shown else None
        self.save(update_fields=["public_at"])


class WaitingAttachment(Enclosed):
    """What came with a story that needed another look: chosen once, it need not be chosen again.
    Found only with the key of that page; goes after a day."""

    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="+")
    sending_key = models.CharField(max_length=80)
    came_on = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sending_key", "kind"], name="one_waiting_a_kind"),
        ]

    def __str__(self) -> str:
        return f"waiting {self.kind}"
