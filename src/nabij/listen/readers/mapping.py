"""Which column is what. Guessed from the headings, but always shown before it is used."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean_line
from nabij.listen.models import Audience, Signifier
from nabij.listen.readers.dates import DAY_FIRST, MONTH_FIRST
from nabij.listen.readers.table import heading_in_words

COLUMNS = (
    "text", "told_on", "language", "audience", "external_id", "teller_id", "name", "contact",
)  # fmt: skip
UNASKED = "unasked"
"""Instead of an audience: the people were not asked, so that only who answers reads it."""


@dataclass(frozen=True)
class ColumnMapping:
    """Headings by what they hold. `signifiers` maps a signifier's key to its columns: three
    for a triad, an across and an up for each stone, else one. `ranges` maps the key of a
    dyad, scale or stones to what is lowest and highest in the file."""

    text: str = ""
    told_on: str = ""
    date_order: str = DAY_FIRST
    language: str = ""
    audience: str = ""
    external_id: str = ""
    teller_id: str = ""
    name: str = ""
    contact: str = ""
    screen_record: tuple[str, ...] = ()
    system: str = ""
    language_of_all: str = ""
    audience_of_all: str = Audience.TEAM
    signifiers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: dict[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> "ColumnMapping":
        """Make a mapping of plain data. Raises `NotClear` that names what is not known."""
        known = {one.name for one in fields(cls)}
        strange = sorted(set(map(str, given)) - known)
        if strange:
            raise NotClear(
                _("A mapping has no “%(name)s”. It has: %(known)s.")
                % {"name": strange[0], "known": ", ".join(sorted(known))}
            )
        try:
            read: dict[str, Any] = {
                name: _READ.get(name, _word)(value) for name, value in given.items()
            }
            return cls(**read)
        except (TypeError, ValueError, AttributeError) as wrong:
            raise NotClear(_("This mapping can't be read: %(why)s") % {"why": wrong}) from wrong

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def check(self, headings: Sequence[str], signifiers: Iterable[Signifier]) -> None:
        """Raises `NotClear`, naming each field that needs another look."""
        wrong = _wrong_columns(self, headings) | _wrong_answers(self, headings, signifiers)
        if not self.text:
            wrong["text"] = _("Say which column holds the story.")
        if self.date_order not in (DAY_FIRST, MONTH_FIRST):
            wrong["date_order"] = _("A date begins with the day or with the month.")
        if self.audience_of_all not in (*Audience.values, UNASKED):
            wrong["audience_of_all"] = _("Say who may read these stories.")
        if wrong:
            raise NotClear(fields=wrong)


def _wrong_columns(mapping: ColumnMapping, headings: Sequence[str]) -> dict[str, str]:
    wrong = {}
    for name in COLUMNS:
        heading = getattr(mapping, name)
        if heading and heading not in headings:
            wrong[name] = _no_column(heading)
    for heading in mapping.screen_record:
        if heading not in headings:
            wrong["screen_record"] = _no_column(heading)
    return wrong


def _wrong_answers(
    mapping: ColumnMapping, headings: Sequence[str], signifiers: Iterable[Signifier]
) -> dict[str, str]:
    known = {one.key: one for one in signifiers}
    wrong = {}
    for key, columns in mapping.signifiers.items():
        if key not in known:
            wrong["signifiers"] = _("This form does not ask the question “%(key)s”.") % {"key": key}
            continue
        missing = [heading for heading in columns if heading not in headings]
        if len(columns) != columns_needed(known[key]) or not all(columns):
            wrong[f"signifier-{key}"] = _("Choose a column for each of these, or for none.")
        elif missing:
            wrong[f"signifier-{key}"] = _no_column(missing[0])
    for key, (low, high) in mapping.ranges.items():
        if not (low < high and isfinite(low) and isfinite(high)):
            wrong[f"signifier-{key}"] = _("The lowest must be less than the highest.")
    return wrong


def columns_needed(signifier: Signifier) -> int:
    if signifier.kind == "triad":
        return 3
    return 2 * len(signifier.labels) if signifier.kind == "stones" else 1


def column_labels(signifier: Signifier) -> list[str]:
    """What each column of a signifier holds, in words."""
    if signifier.kind == "triad":
        return [str(label) for label in signifier.labels]
    if signifier.kind == "stones":
        across, up = _("across"), _("up")
        return [f"{stone}: {way}" for stone in signifier.labels for way in (across, up)]
    return [signifier.prompt]


def _no_column(heading: str) -> str:
    return _("This file has no column “%(name)s”.") % {"name": heading_in_words(heading)}


def _word(value: Any) -> str:
    return "" if value is None else clean_line(str(value)[:300])


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    return tuple(_word(one) for one in value)


def _columns(value: Any) -> dict[str, tuple[str, ...]]:
    return {str(key): _words(columns) for key, columns in value.items()}


def _ranges(value: Any) -> dict[str, tuple[float, float]]:
    return {str(key): (float(low), float(high)) for key, (low, high) in value.items()}


_READ = {"screen_record": _words, "signifiers": _columns, "ranges": _ranges}
