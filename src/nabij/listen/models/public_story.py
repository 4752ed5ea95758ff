"""What everybody may read of a story, on the public page of its form."""

import hashlib
import re
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import EncryptedTextField
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models.story import Audience, Story
from nabij.listen.models.story_form import StoryForm
from nabij.people.models import Member


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def fit_for_public(prefix: str = "") -> Q:
    """Stories that their teller lets everybody read, on a form with a public page."""
    wanted = {
        "audience": Audience.EVERYBODY, "readers_asked": True, "form__is_public": True,
        "withdrawn_at": None, "erased_at": None, "objected_at": None,
    }  # fmt: skip
    return Q(**{f"{prefix}{name}": value for name, value in wanted.items()})


def fits_public(story: Story) -> bool:
    return Story.objects.filter(fit_for_public(), pk=story.pk).exists()


class PublicStoryQuerySet(models.QuerySet["PublicStory"]):
    def for_everybody(self) -> "PublicStoryQuerySet":
        """What somebody without account may read. The teller's choices are asked again here, so
        that a change of them counts at once whichever way it came."""
        return self.filter(fit_for_public("story__"), state=PublicStory.State.SHOWN)


class PublicStory(Addressed, Stateful):
    """A text of its own, derived from the story's by changes that each have a reason. Shown only
    after a member read it; what the teller objects to is shown again only when they agree."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read before it is shown")
        SHOWN = "shown", _("everybody can read it")
        KEPT_BACK = "kept_back", _("not shown")
        DISPUTED = "disputed", _("the teller objects to the changes")
        PROPOSED = "proposed", _("waits for the teller to agree")
        OVER = "over", _("not for everybody any more")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.WAITING: {State.SHOWN, State.PROPOSED, State.KEPT_BACK, State.OVER},
        State.SHOWN: {State.DISPUTED, State.WAITING, State.OVER},
        State.KEPT_BACK: {State.DISPUTED, State.WAITING, State.OVER},
        State.DISPUTED: {
            State.SHOWN, State.PROPOSED, State.KEPT_BACK, State.WAITING, State.OVER,
        },
        State.PROPOSED: {State.SHOWN, State.DISPUTED, State.WAITING, State.OVER},
        State.OVER: {State.WAITING},
    }  # fmt: skip
    TO_READ: ClassVar[tuple[str, ...]] = (State.WAITING, State.DISPUTED, State.OVER)
    """Those that a member reads next; one that was over only counts where it is for everybody."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="public")
    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    text = models.TextField(blank=True)
    made_from = models.CharField(max_length=64, blank=True, editable=False)
    """Digest of the story's text at that time: other words have to be read again."""
    asks_teller = models.BooleanField(default=False, editable=False)
    """They objected once: from then on changes are shown only when they agree."""
    agreed_on = models.DateField(null=True, editable=False)
    teller_words = EncryptedTextField(blank=True, default="")
    why = models.TextField(blank=True)
    """Why it is not shown, in words for the teller."""
    read_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    read_on = models.DateField(null=True, editable=False)

    objects = PublicStoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "public stories"
        indexes = [models.Index(fields=["form", "state", "-id"])]

    def __str__(self) -> str:
        return f"public text of {self.story_id}"

    @classmethod
    def of(cls, story: Story) -> "PublicStory":
        """The public text of a story, begun when somebody first reads it for that."""
        return cls.objects.get_or_create(story=story, defaults={"form": story.form})[0]

    @property
    def is_from_other_words(self) -> bool:
        """What readers see of the story changed since this was made."""
        return bool(self.made_from) and self.made_from != digest_of(self.story.text)

    @property
    def is_to_be_read(self) -> bool:
        return self.state in self.TO_READ

    @property
    def as_it_would_be(self) -> str:
        """The text with the changes that stand now."""
        return derived(self.story.text, list(self.changes.all()))

    def begin_from_these_words(self) -> None:
        """A change says where it stands: in other words it would stand at another place."""
        self.made_from = digest_of(self.story.text)
        self.save(update_fields=["made_from"])

    def show(self, by: Member) -> None:
        """Everybody reads it; where the teller objected before, only once they agree."""
        asks = self.asks_teller and self.changes.exists()
        self.move(self.State.PROPOSED if asks else self.State.SHOWN)
        self.text, self.why = self.as_it_would_be, ""
        self._was_read(by)

    def keep_back(self, by: Member, why: str) -> None:
        """It is not shown, and the teller reads why."""
        self.move(self.State.KEPT_BACK)
        self.text, self.why = "", why
        self._was_read(by)

    def _was_read(self, by: Member) -> None:
        self.made_from, self.agreed_on = digest_of(self.story.text), None
        self.read_by, self.read_on = by, timezone.localdate()
        self.save()

    def agree(self) -> None:
        """The teller is fine with what was changed."""
        if self.state == self.State.PROPOSED:
            self.move(self.State.SHOWN)
        self.agreed_on, self.asks_teller, self.teller_words = timezone.localdate(), False, ""
        self.save()

    def dispute(self, words: str) -> None:
        """The teller objects: nothing of it is shown until it is settled."""
        self.move(self.State.DISPUTED)
        self.teller_words, self.asks_teller, self.agreed_on = words, True, None
        self.save()

    def read_again(self) -> None:
        """Out of sight until somebody has read it once more."""
        if self.can_move(self.State.WAITING):
            self.move(self.State.WAITING)
            self.save(update_fields=["state"])
        if self.is_from_other_words:
            self.changes.all().delete()
            self.text = self.made_from = ""
            self.save(update_fields=["text", "made_from"])

    def hide(self) -> None:
        """The teller took it back, narrowed it, or objects to its use."""
        if self.can_move(self.State.OVER):
            self.move(self.State.OVER)
            self.save(update_fields=["state"])

    def forget(self) -> None:
        self.changes.all().delete()
        self.hide()
        self.text = self.teller_words = self.why = self.made_from = ""
        self.save()


class PublicChange(models.Model):
    """Words of the story that stand differently in the public text. Holds their place only."""

    class Reason(models.TextChoices):
        PERSON = "person", _("somebody is criticised: they must not be recognisable")
        PRAISE = "praise", _("somebody is praised: their first name stays")
        OTHERS = "others", _("it is about somebody else's private life")
        TELLER = "teller", _("you could be recognised by it")
        INSULT = "insult", _("it is an insult")
        ADVERTISEMENT = "advertisement", _("it is an advertisement")
        LAW = "law", _("the law does not allow it to be shown")

    public = models.ForeignKey(PublicStory, on_delete=models.CASCADE, related_name="changes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    instead = models.CharField(max_length=60)
    reason = models.CharField(max_length=14, choices=Reason.choices)

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["public", "start"], name="one_change_a_place"),
        ]

    def __str__(self) -> str:
        return f"change in {self.public_id}"

    @property
    def was(self) -> str:
        return self.public.story.text[self.start : self.end]


def derived(text: str, changes: "list[PublicChange]") -> str:
    """The text with other words at these places, and not a letter changed elsewhere."""
    out, at = [], 0
    for change in sorted(changes, key=lambda one: one.start):
        out += [text[at : change.start], f"[{change.instead}]"]
        at = change.end
    return "".join([*out, text[at:]])


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where these words stand in a text, as whole words, whatever the capitals and line ends."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return []
    whole = rf"(?<!\w){pattern}(?!\w)"
    return [found.span() for found in re.finditer(whole, text, re.IGNORECASE)]
