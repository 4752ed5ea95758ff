"""A form in another language: the original on one side, the translation beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.actions import translations as actions
from nabij.listen.fixed_texts import fixed_texts
from nabij.listen.languages import INTERFACE, LANGUAGES, Language, is_known, language_of
from nabij.listen.models import FormVersion, StoryForm, Translation
from nabij.listen.models.translation import FIXED, FORM
from nabij.listen.pages.forms.reaching import hosted_form
from nabij.people.pages.access import member_of, member_page

LONG = 80


@dataclass
class Line:
    """One text with its translation beside it."""

    name: str
    group: str
    source: str
    original: str
    text: str
    of_older_words: bool = False
    error: str = ""

    @property
    def long(self) -> bool:
        return len(self.original) > LONG


@dataclass
class Part:
    title: str
    lines: list[Line]
    folded: bool = False

    @property
    def done(self) -> int:
        return sum(bool(line.text) for line in self.lines)


@require_POST
@member_page
def begin(request: HttpRequest, public_id: str) -> HttpResponse:
    """From the list of languages to the page of one."""
    form = hosted_form(request, public_id)
    language = request.POST.get("language", "")
    if not is_known(language):
        raise Http404
    return redirect("listen:form_translation", public_id=form.public_id, language=language)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def translation(request: HttpRequest, public_id: str, language: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    version = form.draft or form.published
    own = language == form.language
    if version is None or not is_known(language) or (own and language in INTERFACE):
        raise Http404
    known = version.translations.filter(language=language).first()
    parts = parts_of(version, known or Translation(version=version, language=language))
    status = 200
    if request.method == "POST":
        try:
            return _keep(request, form, language, parts)
        except NotClear as unclear:
            _say(parts, unclear.fields)
            status = 422
    context = {
        "room": "listen",
        "story_form": form,
        "language": language_of(language),
        "original": language_of(form.language),
        "parts": parts,
        "exists": known is not None,
        "wrong": status == 422,
    }
    return render(request, "listen/pages/forms/translation.html", context, status=status)


@require_POST
@member_page
def removal(request: HttpRequest, public_id: str, language: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    actions.drop_translation(member_of(request), form, language=language)
    messages.success(request, _("The language was taken out of the draft."))
    return redirect("listen:form_draft", public_id=form.public_id)


def choosable(form: StoryForm, version: FormVersion) -> list[Language]:
    """Languages that can be added."""
    there = {one.language for one in version.translations.all()} if version.pk else set()
    own = {form.language} if form.language in INTERFACE else set()
    return [one for one in LANGUAGES if one.code not in there | own]


def parts_of(version: FormVersion, known: Translation) -> list[Part]:
    """All texts in the order of the teller's page. Of the form's own language, and of what the
    program speaks itself, there is less to translate."""
    parts = []
    if known.language != version.form.language:
        words = [*(one.text for one in version.prompts), version.prompt_help, version.consent,
                 version.follow_up]  # fmt: skip
        parts.append(Part(_("What the form asks"), _lines(known, FORM, words)))
        for one in version.signifiers.all():
            texts = [one.prompt, *one.labels, *one.axes]
            parts.append(Part(one.prompt, _lines(known, f"s:{one.key}", texts)))
    if known.language not in INTERFACE:
        titles = {
            "telling": _("Buttons and other texts while telling"),
            "wrong": _("Where something needs another look"),
            "afterwards": _("After sending, and on the page to come back to"),
            "on_the_device": _("Without a connection, and what a device keeps"),
            "elsewhere": _("At a kiosk and on a website"),
            "answered": _("Answers, promises and making it right"),
            "on_paper": _("On sheets of paper and on the poster"),
            "in_mails": _("In mails to tellers"),
        }
        for name, texts in fixed_texts().items():
            parts.append(Part(titles[name], _lines(known, FIXED, texts), folded=True))
    return parts


def _lines(known: Translation, group: str, texts: Iterable[str]) -> list[Line]:
    return [
        Line(
            name=f"{group}.{number}",
            group=group,
            source=text,
            original=_(text) if group == FIXED else text,
            text=known.said(group, text),
            of_older_words=known.is_of_older_words(group, text),
        )
        for number, text in enumerate(dict.fromkeys(texts))
        if text
    ]


def _keep(request: HttpRequest, form: StoryForm, language: str, parts: list[Part]) -> HttpResponse:
    for number, part in enumerate(parts):
        for line in part.lines:
            line.text = clean(request.POST.get(f"{number}.{line.name}", line.text), limit=100_000)
    texts = {(line.group, line.source): line.text for part in parts for line in part.lines}
    actions.translate(member_of(request), form, language=language, texts=texts)
    messages.success(request, _("The translation was kept in the draft."))
    draft = reverse("listen:form_draft", args=[form.public_id])
    return redirect(f"{draft}?translated={language}#languages")


def _say(parts: list[Part], problems: Any) -> None:
    for part in parts:
        for line in part.lines:
            line.error = str(problems.get(line.source, ""))
            part.folded = part.folded and not line.error
