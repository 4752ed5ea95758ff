"""What a teller wrote before anything was hidden, and what is hidden of it."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import EncryptedTextField
from nabij.foundation.ids import new_public_id
from nabij.listen.models.story import Audience, Story
from nabij.listen.personal_data import KINDS, Found


class SealedOriginal(models.Model):
    """One text of a story as it was written: `part` is "story", or "addition-7" and so on.

    There is none where nothing was ever hidden. `shown` says where in the readable text
    something stands instead (see `personal_data.composing`).
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="originals")
    part = models.CharField(max_length=40)
    text = EncryptedTextField()
    shown = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["story", "part"], name="one_original_a_part"),
        ]

    def __str__(self) -> str:
        return f"original of {self.story_id} {self.part}"


class Mark(models.Model):
    """Words of an original that readers don't see, or that were hidden and are shown again.
    Holds places in the text, never the words."""

    class State(models.TextChoices):
        HIDDEN = "hidden", _("hidden")
        CONFIRMED = "confirmed", _("hidden, and somebody looked at it")
        LIFTED = "lifted", _("shown")

    class By(models.TextChoices):
        PROGRAM = "program", _("the program")
        TELLER = "teller", _("the teller")
        MEMBER = "member", _("somebody of the organisation")

    public_id = models.CharField(max_length=16, unique=True, editable=False, default=new_public_id)
    original = models.ForeignKey(SealedOriginal, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.HIDDEN)
    by = models.CharField(max_length=10, choices=By.choices, default=By.PROGRAM)
    """Who brought it into this state."""
    reason = EncryptedTextField(blank=True, default="")
    """Why somebody of the organisation shows it again, in words for the teller."""

    class Meta:
        ordering = ["original", "start", "id"]
        indexes = [models.Index(fields=["state", "id"])]

    def __str__(self) -> str:
        return f"{self.kind} in {self.original_id}"

    @property
    def is_hidden(self) -> bool:
        return self.state != self.State.LIFTED

    @property
    def found(self) -> Found:
        return Found(self.kind, self.start, self.end)

    @property
    def word(self) -> str:
        """What it is, in the language of the page: "telefoonnummer"."""
        known = KINDS.get(self.kind)
        return known.word(get_language() or "en") if known else self.kind

    def move(self, state: str, by: str, reason: str = "") -> None:
        self.state, self.by, self.reason = state, by, reason
        self.save(update_fields=["state", "by", "reason"])


class Passage(models.Model):
    """A sentence that fewer people may read than the rest. `words` is it as they read it."""

    original = models.ForeignKey(SealedOriginal, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    audience = models.CharField(max_length=12, choices=Audience.choices)
    words = EncryptedTextField(blank=True, default="")
    shown = models.JSONField(default=list)

    class Meta:
        ordering = ["original", "start"]

    def __str__(self) -> str:
        return f"passage of {self.original_id}"


class Opening(models.Model):
    """Somebody of the organisation read what was hidden. The teller sees that, and why."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="openings")
    day = models.DateField()
    who = models.CharField(max_length=120)
    """In words, such as the name of a team: never a person's."""
    reason = EncryptedTextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"opening of {self.story_id}"


class NumberPattern(models.Model):
    """How a customer number of this organisation looks: `K-######`."""

    public_id = models.CharField(max_length=16, unique=True, editable=False, default=new_public_id)
    pattern = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["pattern"]

    def __str__(self) -> str:
        return self.pattern
