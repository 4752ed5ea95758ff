"""What the return page shows of one story."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import cached_property
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from nabij.listen.joining import reader
from nabij.listen.languages import Language
from nabij.listen.leaving_out import left_out_by_members
from nabij.listen.models import (
    Audience,
    Experience,
    Objection,
    PublicStory,
    SealedOriginal,
    Signification,
    Story,
    Teller,
)
from nabij.listen.models.public_story import fits_public
from nabij.listen.pages.back.forms import (
    AdditionForm,
    ExperienceForm,
    ObjectionForm,
    PublicObjectionForm,
)
from nabij.listen.pages.readers import Readers, read_by, readers
from nabij.listen.parts import WHOLE
from nabij.listen.seeing import own_html
from nabij.listen.signifiers import in_words
from nabij.listen.wording import Wording, wording


@dataclass
class Told:
    """A story on its teller's page, with the forms in which they say more."""

    story: Story
    addition: AdditionForm = field(init=False)
    experience: ExperienceForm = field(init=False)
    objecting: ObjectionForm = field(init=False)
    disputing: PublicObjectionForm = field(init=False)
    wrong_readers: str = ""

    def __post_init__(self) -> None:
        mark = self.story.public_id
        self.addition = AdditionForm(auto_id=f"addition-{mark}-%s")
        self.experience = ExperienceForm(auto_id=f"experience-{mark}-%s")
        self.disputing = PublicObjectionForm(auto_id=f"public-{mark}-%s")
        self.objecting = ObjectionForm(auto_id=f"objection-{mark}-%s")

    @property
    def spoken(self) -> Language:
        return self.words.spoken

    @cached_property
    def words(self) -> Wording:
        """The form as they read it."""
        return wording(self.story.version, self.story.language or self.story.form.language)

    @property
    def asked(self) -> str:
        return self.words.asked(self.story.prompt_key)

    @cached_property
    def answers(self) -> list[tuple[str, SafeString]]:
        """What they answered, in the order and the words of the version they saw."""
        rows = self.story.significations.select_related("signifier")
        given = [row for row in rows if row.value is not None or row.not_applicable]
        given.sort(key=lambda row: (row.signifier.position, row.pk))
        return [self._in_their_words(row) for row in given]

    def _in_their_words(self, row: Signification) -> tuple[str, SafeString]:
        shown = self.words.of(row.signifier)
        value = reader(row.signifier, shown)(row.value) if row.value is not None else None
        said = in_words(shown, value, not_applicable=row.not_applicable)
        return shown.prompt, self._own(f"answer-{row.pk}", said)

    @cached_property
    def objection(self) -> Objection | None:
        """The last one."""
        return self.story.objections.select_related("decided_by").order_by("-id").first()

    @cached_property
    def public(self) -> PublicStory | None:
        """What everybody reads or would read of it, where that was looked at."""
        public = PublicStory.objects.filter(story=self.story).select_related("story").first()
        return None if public is None or public.is_from_other_words else public

    @property
    def has_public_page(self) -> bool:
        return fits_public(self.story)

    @cached_property
    def _sealed(self) -> dict[str, SealedOriginal]:
        return {one.part: one for one in self.story.originals.prefetch_related("marks")}

    def _own(self, part: str, readable: str) -> SafeString:
        """Their words as they wrote them, with what readers don't see marked."""
        sealed = self._sealed.get(part)
        return own_html(sealed) if sealed else conditional_escape(readable)

    @property
    def own_text(self) -> SafeString:
        return self._own(WHOLE, self.story.text)

    @cached_property
    def additions(self) -> list[tuple[SafeString, datetime]]:
        rows = self.story.additions.all()
        return [(self._own(f"addition-{one.pk}", one.text), one.at) for one in rows]

    @cached_property
    def noticed(self) -> list[tuple[Experience, SafeString]]:
        rows = self.story.experiences.all()
        return [(one, self._own(f"experience-{one.pk}", one.words)) for one in rows]

    @property
    def has_left_out(self) -> bool:
        """In the story itself; what they added says it beside the words."""
        sealed = self._sealed.get(WHOLE)
        return sealed is not None and any(one.is_hidden for one in sealed.marks.all())

    @property
    def left_out_by_us(self) -> bool:
        return left_out_by_members(self.story)

    @cached_property
    def is_older_wording(self) -> bool:
        current = self.story.form.published
        return current is not None and current.pk != self.story.version_id

    @cached_property
    def read_by(self) -> list[str]:
        return read_by(self.story)

    @cached_property
    def readers(self) -> list[Readers]:
        return readers(self.story.form, self.story.answerer)

    @property
    def chosen_readers(self) -> Readers:
        return next(one for one in self.readers if one.value == Audience(self.story.audience))


def told_by(teller: Teller) -> list[Told]:
    """All stories of this teller, the newest first."""
    stories = teller.stories.select_related("answerer", "form", "form__team", "version__form")
    rows = stories.prefetch_related("additions", "experiences").order_by("-id")
    return [Told(story) for story in rows]
