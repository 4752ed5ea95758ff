"""Which column is what, as a form: a choice of headings for each thing a story can have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.foundation.texts import beginning
from nabij.listen.models import Audience, FormVersion, Signifier
from nabij.listen.pages.fields import LineField
from nabij.listen.readers.dates import DAY_FIRST, MONTH_FIRST
from nabij.listen.readers.mapping import UNASKED, ColumnMapping, column_labels
from nabij.listen.readers.stories_file import ProgramTable, Table
from nabij.listen.readers.table import heading_in_words

RANGED = ("dyad", "scale", "stones")
SINGLE: dict[str, tuple[str | Promise, str | Promise]] = {
    "text": (gettext_lazy("The story"), ""),
    "told_on": (
        gettext_lazy("The day it was told"),
        gettext_lazy("Where there is none, today's date is kept."),
    ),
    "external_id": (
        gettext_lazy("A number that each story has of its own"),
        gettext_lazy(
            "With it, a story that came in before is known again even when its words were "
            "changed. Without it, a story is known by its words and its day."
        ),
    ),
    "teller_id": (
        gettext_lazy("A number of the person who told it"),
        gettext_lazy(
            "So that several stories of one person count as one person. The number itself is "
            "not kept, only a mark made of it."
        ),
    ),
    "name": (
        gettext_lazy("The name of the person who told it"),
        gettext_lazy("Kept apart from the story, encrypted, for who answers."),
    ),
    "contact": (
        gettext_lazy("Their e-mail address or telephone number"),
        gettext_lazy("Kept apart from the story, encrypted, for who answers."),
    ),
    "audience": (
        gettext_lazy("Who may read it"),
        gettext_lazy("Only where the tellers chose this themselves, each for their own story."),
    ),
    "language": (gettext_lazy("The language of the story"), ""),
}


@dataclass(frozen=True)
class AskedColumns:
    """The fields of one signifier, for the page."""

    prompt: str
    kind: str
    fields: list[Any]


class ColumnsForm(forms.Form):
    date_order = forms.ChoiceField(
        label=gettext_lazy("Dates like 03-04-2025"),
        choices=[
            (DAY_FIRST, gettext_lazy("begin with the day: 3 April")),
            (MONTH_FIRST, gettext_lazy("begin with the month: 4 March")),
        ],
    )
    audience_of_all = forms.ChoiceField(
        label=gettext_lazy("Who may read these stories?"),
        choices=[
            *Audience.choices,
            (UNASKED, gettext_lazy("they were not asked: only who answers")),
        ],
        help_text=gettext_lazy(
            "What the people agreed to when they told them. When in doubt, take less."
        ),
    )
    language_of_all = LineField(
        limit=10, required=False, label=gettext_lazy("Language of all the stories"),
        help_text=gettext_lazy("Two letters, such as nl or en."),
        widget=forms.TextInput({"class": "short"}),
    )  # fmt: skip
    system = LineField(
        limit=120,
        required=False,
        label=gettext_lazy("Name of the system that the screen record is from"),
    )
    screen_record = forms.MultipleChoiceField(
        label=gettext_lazy(
            "The screen record: what the organisation's system says of the same event"
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Leave out what nobody needs beside the story, and what names people."
        ),
    )

    def __init__(self, table: Table, version: FormVersion, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.version = version
        self.signifiers = list(version.signifiers.all())
        headings = [(heading, heading_in_words(heading)) for heading in table.headings]
        for name, (label, help_text) in SINGLE.items():
            self.fields[name] = _column(headings, str(label), str(help_text), name == "text")
        if isinstance(table, ProgramTable) and not table.readers_asked:
            self._keep_to_the_answerer()
        self.fields["screen_record"].choices = _with_examples(table)  # type: ignore[attr-defined]
        for signifier in self.signifiers:
            self._ask(signifier, headings)

    def _keep_to_the_answerer(self) -> None:
        """Who wrote to a desk was not asked who may read it."""
        fields: dict[str, Any] = self.fields
        choices = fields["audience_of_all"].choices
        fields["audience_of_all"].choices = [one for one in choices if one[0] == UNASKED]
        fields["audience"].choices = fields["audience"].choices[:1]

    def _ask(self, signifier: Signifier, headings: list[tuple[str, str]]) -> None:
        for place, label in enumerate(column_labels(signifier)):
            self.fields[f"s-{signifier.key}-{place}"] = _column(headings, label, "", False)
        if signifier.kind in RANGED:
            self.fields[f"s-{signifier.key}-low"] = _end(_("lowest in the file"), 0)
            self.fields[f"s-{signifier.key}-high"] = _end(_("highest in the file"), 1)

    def asked(self) -> list[AskedColumns]:
        """The signifiers of the form with their fields, for the page."""
        return [
            AskedColumns(
                one.prompt, one.get_kind_display(), [self[name] for name in self._names(one)]
            )
            for one in self.signifiers
        ]

    def _names(self, signifier: Signifier) -> list[str]:
        return [name for name in self.fields if name.startswith(f"s-{signifier.key}-")]

    def mapping(self) -> ColumnMapping:
        """What was chosen. Call it when the form is valid."""
        given = self.cleaned_data
        plain = {name: given[name] for name in (*SINGLE, "date_order", "audience_of_all", "system")}
        return ColumnMapping(
            **plain,
            language_of_all=given["language_of_all"],
            screen_record=tuple(given["screen_record"]),
            signifiers=dict(self._chosen()),
            ranges=dict(self._ranges()),
        )

    def _chosen(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        for signifier in self.signifiers:
            places = range(len(column_labels(signifier)))
            columns = [self.cleaned_data[f"s-{signifier.key}-{place}"] for place in places]
            if any(columns):
                yield signifier.key, tuple(columns)

    def _ranges(self) -> Iterable[tuple[str, tuple[float, float]]]:
        for signifier in self.signifiers:
            if signifier.kind in RANGED and self.cleaned_data[f"s-{signifier.key}-0"]:
                low = self.cleaned_data[f"s-{signifier.key}-low"]
                high = self.cleaned_data[f"s-{signifier.key}-high"]
                yield signifier.key, (0 if low is None else low, 1 if high is None else high)

    def take_over(self, wrong: Mapping[str, str | Promise]) -> None:
        """Put what does not fit beside the field it is about."""
        for name, sentence in wrong.items():
            if name.startswith("signifier-"):
                name = f"s-{name.removeprefix('signifier-')}-0"
            self.add_error(name if name in self.fields else None, str(sentence))


def initial_of(mapping: ColumnMapping) -> dict[str, Any]:
    """A mapping as the first values of the form."""
    initial: dict[str, Any] = {
        name: value
        for name, value in mapping.to_json().items()
        if name not in ("signifiers", "ranges")
    }
    for key, columns in mapping.signifiers.items():
        initial |= {f"s-{key}-{place}": heading for place, heading in enumerate(columns)}
    for key, (low, high) in mapping.ranges.items():
        initial |= {f"s-{key}-low": low, f"s-{key}-high": high}
    return initial


def _column(
    headings: list[tuple[str, str]], label: str, help_text: str, required: bool
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        choices=[("", _("choose a column") if required else _("no column")), *headings],
    )


def _end(label: str, initial: int) -> forms.FloatField:
    widget = forms.NumberInput({"class": "short", "step": "any"})
    return forms.FloatField(label=label, initial=initial, required=False, widget=widget)


def _with_examples(table: Table) -> list[tuple[str, str]]:
    """Each heading with the first thing that stands under it."""
    rows = table.first(20)
    choices = []
    for heading in table.headings:
        some = next((cell for row in rows if (cell := row.cells.get(heading, "").strip())), "")
        short = beginning(some[:200], words=25, characters=50)
        shown = heading_in_words(heading)
        choices.append((heading, f"{shown} ({short})" if short else shown))
    return choices
