"""Who reads what: the teller's page for what is left out, sentence by sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.actions import hiding as actions
from nabij.listen.hiding import RANK, written
from nabij.listen.models import Audience, Mark, Story, Teller
from nabij.listen.narrowing import CAN_BE_NARROWER
from nabij.listen.pages.back.access import teller_page
from nabij.listen.pages.fields import LineField, take_over
from nabij.listen.pages.readers import Readers, readers
from nabij.listen.parts import WHOLE, label_of
from nabij.listen.personal_data.sentences import sentences
from nabij.listen.recognising import LANGUAGES, Sign, signs
from nabij.listen.seeing import Sight, audiences_seen_as
from nabij.people.pages.access import reach


class WordsForm(forms.Form):
    words = LineField(
        limit=actions.MOST_WORDS,
        label=gettext_lazy("Words to leave out"),
        help_text=gettext_lazy("Copy them from your story. They are left out wherever they stand."),
        error_messages={"required": gettext_lazy("Write the words to leave out.")},
    )


@dataclass(frozen=True)
class Sentence:
    """One sentence to choose readers for; `name` is its field."""

    name: str
    words: str
    audience: str


_DECIDED = {
    Mark.By.PROGRAM: (
        gettext_lazy("This is shown."),
        gettext_lazy("The program left this out."),
    ),
    Mark.By.MEMBER: (
        gettext_lazy("Somebody of us shows it, because:"),
        gettext_lazy("Somebody of us left this out."),
    ),
    Mark.By.TELLER: (
        gettext_lazy("You said that this may be shown."),
        gettext_lazy("You left this out."),
    ),
}
"""By who decided: where it is shown, and where it is left out."""


@dataclass(frozen=True)
class LeftOut:
    """Words that readers don't see, or that were left out and are shown again."""

    mark: Mark
    words: str
    what: str

    @property
    def decided(self) -> str:
        """Who decided this, in words."""
        return str(_DECIDED[Mark.By(self.mark.by)][self.mark.is_hidden])


@dataclass(frozen=True)
class SeenBy:
    """What one of the four sees of the whole."""

    readers: Readers
    parts: list[tuple[str, SafeString]] = field(default_factory=list)


class WhoReads:
    """All that the page shows of one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.language = story.language or story.form.language

    @cached_property
    def left_out(self) -> list[LeftOut]:
        return [
            LeftOut(mark, original.text[mark.start : mark.end], mark.word)
            for original in self.story.originals.prefetch_related("marks")
            for mark in original.marks.all()
        ]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Of the story and what was added, as they were written."""
        found = []
        for part in written(self.story, CAN_BE_NARROWER):
            chosen = {one.start: one.audience for one in part.passages}
            found += [
                Sentence(f"{part.part}.{number}", part.text[start:end], chosen.get(start, ""))
                for number, (start, end) in enumerate(sentences(part.text))
            ]
        return found

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Narrower than the story itself; the others would change nothing."""
        names = {one.value: one.label for one in self.readers}
        wide = RANK[self.story.audience]
        return [(name, names[name]) for name, rank in RANK.items() if rank < wide]

    def chosen(self, posted: Mapping[str, str]) -> dict[str, dict[int, str]]:
        """Readers of sentences, by part and number. What the page did not ask stays: a sentence
        that was added since, readers who are no fewer than those of the story now."""
        offered = {name for name, _label in self.choices}
        found: dict[str, dict[int, str]] = {}
        for one in self.sentences:
            audience = posted.get(one.name, one.audience)
            if not audience and one.audience not in offered:
                audience = one.audience
            if audience:
                part, _dot, number = one.name.rpartition(".")
                found.setdefault(part, {})[int(number)] = audience
        return found

    @property
    def has_recording(self) -> bool:
        return bool(self.story.attachments.present().voices().exists())

    @cached_property
    def readers(self) -> list[Readers]:
        return readers(self.story.form, self.story.answerer)

    @cached_property
    def seen(self) -> list[SeenBy]:
        wide = RANK[self.story.audience]
        return [
            SeenBy(one, self._parts(one.value) if RANK[one.value] <= wide else [])
            for one in self.readers
        ]

    def _parts(self, reader: str) -> list[tuple[str, SafeString]]:
        sight = Sight(self.story, audiences_seen_as(reader))
        parts = [("", sight.html(WHOLE, self.story.text))]
        for added in self.story.additions.all():
            part = f"addition-{added.pk}"
            parts.append((label_of(part), sight.html(part, added.text)))
        return parts

    @property
    def is_looked_through(self) -> bool:
        """Whether days, names and roles are known in its language."""
        return self.language in LANGUAGES

    @cached_property
    def signs(self) -> list[Sign]:
        return signs(self.story)


@require_safe
@teller_page
def who_reads(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    return _page(request, code, _story(teller, public_id), WordsForm())


@require_POST
@teller_page
def words(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    story, form = _story(teller, public_id), WordsForm(request.POST)
    if form.is_valid():
        try:
            actions.hide_words(teller, story, words=form.cleaned_data["words"])
            return _done(request, code, story, _("These words are left out now."))
        except NotClear as unclear:
            take_over(form, unclear)
    return _page(request, code, story, form, status=422)


@require_POST
@teller_page
def mark(
    request: HttpRequest, code: str, teller: Teller, public_id: str, mark_id: str
) -> HttpResponse:
    story = _story(teller, public_id)
    found = reach(Mark.objects.filter(original__story=story).select_related("original"), mark_id)
    if request.POST.get("shown") == "yes":
        actions.show_again(teller, story, mark=found)
        return _done(request, code, story, _("These words are shown now."))
    actions.hide_again(teller, story, mark=found)
    return _done(request, code, story, _("These words are left out now."))


@require_POST
@teller_page
def choose(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    story = _story(teller, public_id)
    actions.choose_sentences(teller, story, chosen=WhoReads(story).chosen(request.POST))
    return _done(request, code, story, _("Who reads which sentence was changed."))


def _page(
    request: HttpRequest, code: str, story: Story, form: WordsForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "room": "listen", "code": code, "story": story, "page": WhoReads(story), "form": form,
        "narrowest": Audience.ANSWERER,
    }  # fmt: skip
    return render(request, "listen/pages/back/sentences.html", context, status=status)


def _story(teller: Teller, public_id: str) -> Story:
    rows = Story.objects.filter(teller=teller, erased_at=None)
    return reach(rows.select_related("form__team", "collector", "version"), public_id)


def _done(request: HttpRequest, code: str, story: Story, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(reverse("listen:back_who_reads", args=[code, story.public_id]))
