"""What can be asked of the search. Whatever is typed, the page answers."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from nabij.foundation.ids import as_public_id
from nabij.listen.alike import likeness
from nabij.listen.languages import language_of
from nabij.listen.models import Collector, FormVersion, StoryForm, Translation, WayIn
from nabij.listen.search import Filters
from nabij.listen.search.answered import Answered, parts, questions_of
from nabij.people.models import Member

QUERY_LIMIT = 10_000
TOGETHER, NEWEST = "together", "newest"
NARROWING = (
    "form", "asked", "answer", "link", "way_in", "language", "since", "until", "unread",
    "bookmarked",
)  # fmt: skip


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=QUERY_LIMIT,
        help_text=_("A star finds what begins so: rent*"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    order = forms.ChoiceField(
        label=_("Which first"),
        required=False,
        choices=[
            (TOGETHER, _("what answers best")),
            (NEWEST, _("the newest, with all these words")),
        ],
    )
    form = forms.ModelChoiceField(
        StoryForm.objects.none(), label=_("Story form"), required=False, to_field_name="public_id",
        empty_label=_("all forms"),
    )  # fmt: skip
    asked = _choice(_("What was asked"))
    answer = _choice(_("What the teller answered"))
    link = forms.ModelChoiceField(
        Collector.objects.none(), label=_("Link"), required=False, to_field_name="public_id",
        empty_label=_("all links"),
    )  # fmt: skip
    way_in = _choice(_("How it came in"))
    language = _choice(_("Language"))
    since = _day(_("Told from"))
    until = _day(_("Told until"))
    unread = forms.BooleanField(label=_("Only what I have not read yet"), required=False)
    bookmarked = forms.BooleanField(label=_("Only my bookmarks"), required=False)

    def __init__(self, member: Member, *args: object, **given: object) -> None:
        super().__init__(*args, **given)  # type: ignore[arg-type]
        self.member = member
        known = StoryForm.objects.visible_to(member)
        self._offer("way_in", [("", _("in any way")), *WayIn.choices])
        self._offer("language", [("", _("any language")), *_languages(known)])
        self.fields["form"].queryset = known  # type: ignore[attr-defined]
        self._of_one_form()
        if not likeness().has_map(member):
            del self.fields["order"]

    def _of_one_form(self) -> None:
        """Its own questions and links can be chosen from once the form is."""
        chosen = self.chosen_form
        if chosen is None:
            for name in ("asked", "answer", "link"):
                del self.fields[name]
            return
        links = chosen.collectors.all()
        self.fields["link"].queryset = links  # type: ignore[attr-defined]
        self._offer("asked", [("", _("anything")), *_asked(chosen)])
        self._offer("answer", [("", _("anything")), *self._answers()])

    @cached_property
    def chosen_form(self) -> StoryForm | None:
        given = as_public_id(str(self.data.get("form") or ""))
        if not given:
            return None
        return StoryForm.objects.visible_to(self.member).filter(public_id=given).first()

    @cached_property
    def _questions(self) -> dict[str, Any]:
        return {one.key: one for one in questions_of(self.chosen_form)} if self.chosen_form else {}

    def _answers(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (one.prompt, [(f"{key}:{part.key}", part.label) for part in parts(one)])
            for key, one in self._questions.items()
        ]

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def typed(self) -> str:
        return str(self.cleaned_data.get("q") or "")

    @property
    def by_likeness(self) -> bool:
        """Words and likeness together, unless the newest were asked; only where there are words."""
        if "order" not in self.fields or not self.typed.strip():
            return False
        return self.cleaned_data.get("order") != NEWEST

    def filters(self) -> Filters:
        given = self.cleaned_data
        key, _colon, part = (given.get("answer") or "").partition(":")
        return Filters(
            form=given.get("form"),
            asked=given.get("asked") or "",
            answered=Answered(self._questions[key], part) if key else None,
            link=given.get("link"),
            way_in=given.get("way_in") or "",
            language=given.get("language") or "",
            since=given.get("since"),
            until=given.get("until"),
            unread_by=self.member if given.get("unread") else None,
            bookmarked_by=self.member if given.get("bookmarked") else None,
        )

    @property
    def narrows(self) -> bool:
        """Whether more than words was asked."""
        return any(self.cleaned_data.get(name) for name in NARROWING)

    @property
    def narrowing(self) -> list[Any]:
        """The fields by which one looks through only some of the stories."""
        return [self[name] for name in NARROWING if name in self.fields]


def _languages(known: "QuerySet[StoryForm]") -> list[tuple[str, str]]:
    """Those of the forms, and those in which they can be answered."""
    codes = set(known.order_by().values_list("language", flat=True).distinct())
    rows = Translation.objects.filter(version__form__in=known, version__published_at__isnull=False)
    codes |= set(rows.order_by().values_list("language", flat=True).distinct())
    return sorted((code, language_of(code).name) for code in codes)


def _asked(form: StoryForm) -> list[tuple[str, str]]:
    """Each question to the teller once, in its newest words, with the wordings it had."""
    texts: dict[str, str] = {}
    numbers: dict[str, list[str]] = {}
    versions = FormVersion.objects.filter(form=form).exclude(published_at=None)
    for version in versions.order_by("number"):
        for one in version.prompts:
            texts[one.key] = one.text
            numbers.setdefault(one.key, []).append(str(version.number))
    if len(texts) < 2:
        return []
    named = _("%(text)s (wording %(numbers)s)")
    return [
        (key, str(named) % {"text": text, "numbers": ", ".join(numbers[key])})
        for key, text in texts.items()
    ]
