"""One row of a file becomes what a story needs, or says why it can't."""

import hashlib
import hmac
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import STORY_LIMIT, clean, clean_line
from nabij.listen.languages import language_of
from nabij.listen.models import Audience, FormVersion, Signifier
from nabij.listen.readers.dates import read_date
from nabij.listen.readers.mapping import UNASKED, ColumnMapping
from nabij.listen.readers.problems import RowError
from nabij.listen.readers.table import Row, own_heading
from nabij.listen.signifiers import Given, asked_of, checked_answer, in_words
from nabij.listen.signifiers.asking import PROMPT

FACT_LIMIT = 1_000
CONTACT_LIMIT = 200
_NOT_APPLICABLE = {"n/a", "nvt", "n.v.t.", "n.v.t", "na", "not applicable", "niet van toepassing"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LANGUAGES = {
    "dutch": "nl", "nederlands": "nl", "english": "en", "engels": "en", "german": "de",
    "deutsch": "de", "duits": "de", "french": "fr", "frans": "fr", "français": "fr",
    "turkish": "tr", "turks": "tr", "arabic": "ar", "arabisch": "ar", "polish": "pl",
    "pools": "pl", "spanish": "es", "spaans": "es", "ukrainian": "uk", "oekraïens": "uk",
}  # fmt: skip


@dataclass(frozen=True)
class Incoming:
    """A story as a file tells it, checked."""

    number: int
    text: str
    told_on: date
    language: str
    audience: str
    key: str
    teller: str = ""
    name: str = ""
    contact: str = ""
    readers_asked: bool = True
    facts: list[list[str]] = field(default_factory=list)
    answers: list[tuple[Signifier, Given]] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    """Headings of answers to questions that the form does not ask after the other answers."""

    @property
    def audience_words(self) -> str:
        return str(Audience(self.audience).label)

    @property
    def language_words(self) -> str:
        return language_of(self.language).name if self.language else ""

    @property
    def answers_in_words(self) -> list[tuple[Signifier, str]]:
        return [
            (signifier, in_words(signifier, given.value, not_applicable=given.not_applicable))
            for signifier, given in self.answers
        ]


class RowReader:
    """Reads the rows of one file, in order: it knows which numbers it has seen."""

    def __init__(self, mapping: ColumnMapping, version: FormVersion) -> None:
        self.mapping, self.form = mapping, version.form
        self.today = timezone.localdate()
        self.asked = {one.key: one for one in version.signifiers.all()}
        self.prompt = version.prompt_key
        self._seen: Counter[str] = Counter()
        self._audiences = _audiences()

    def read(self, row: Row) -> Incoming:
        """Raises `RowError` for a row that can't come in."""
        if row.broken:
            raise RowError(row.broken)
        text = self._text(row)
        told_on = self._told_on(row)
        teller = self._cell(row, self.mapping.teller_id)
        audience = self._audience(row)
        answers, unasked = self._only_asked(self._answers(row))
        return Incoming(
            number=row.number,
            text=text,
            told_on=told_on or self.today,
            language=self._language(row),
            audience=Audience.ANSWERER if audience == UNASKED else audience,
            readers_asked=audience != UNASKED,
            name=self._cell(row, self.mapping.name)[:120],
            contact=self._contact(row),
            facts=self._facts(row),
            answers=answers,
            unasked=unasked,
            teller=_digest("teller", self.form.pk, teller) if teller else "",
            key=self._key(row, text, told_on),
        )

    def _cell(self, row: Row, heading: str) -> str:
        return " ".join(row.cells.get(heading, "").split()) if heading else ""

    def _text(self, row: Row) -> str:
        try:
            text = clean(row.cells.get(self.mapping.text, ""), limit=STORY_LIMIT)
        except NotClear as long:
            raise RowError("too_long") from long
        if not any(char.isalnum() for char in text):
            raise RowError("no_text")
        return text

    def _told_on(self, row: Row) -> date | None:
        value = self._cell(row, self.mapping.told_on)
        if not value:
            return None
        day = read_date(value, self.mapping.date_order)
        if day is None:
            raise RowError("bad_date", clean_line(value[:60]))
        if day > self.today:
            raise RowError("future_date", clean_line(value[:60]))
        return day

    def _language(self, row: Row) -> str:
        value = self._cell(row, self.mapping.language) or self.mapping.language_of_all
        code = _LANGUAGES.get(value.casefold(), value.replace("_", "-").lower())
        if code and (not _LANGUAGE.fullmatch(code) or len(code) > 10):
            raise RowError("unknown_language", clean_line(value[:60]))
        return code

    def _audience(self, row: Row) -> str:
        value = self._cell(row, self.mapping.audience)
        if not value:
            return self.mapping.audience_of_all
        if value.casefold() not in self._audiences:
            raise RowError("unknown_audience", clean_line(value[:60]))
        return self._audiences[value.casefold()]

    def _contact(self, row: Row) -> str:
        value = clean_line(self._cell(row, self.mapping.contact)[:CONTACT_LIMIT])
        return value if len(value) < CONTACT_LIMIT else ""

    def _facts(self, row: Row) -> list[list[str]]:
        facts = [
            [own_heading(heading), clean(row.cells.get(heading, "")[:FACT_LIMIT])]
            for heading in self.mapping.screen_record
        ]
        return [fact for fact in facts if fact[1]]

    def _answers(self, row: Row) -> list[tuple[Signifier, Given]]:
        answers = []
        for key, columns in self.mapping.signifiers.items():
            cells = [self._cell(row, heading) for heading in columns]
            if key in self.asked and any(cells):
                given = self._answer(self.asked[key], cells, columns[0])
                answers.append((self.asked[key], given))
        return answers

    def _only_asked(
        self, answers: list[tuple[Signifier, Given]]
    ) -> tuple[list[tuple[Signifier, Given]], list[str]]:
        """Answers to what is asked of somebody who gave these answers, and headings of the rest."""
        values = {one.key: given.value for one, given in answers} | {PROMPT: self.prompt}
        asked = asked_of(self.asked.values(), values)
        kept = [(one, given) for one, given in answers if one.key in asked]
        rest = [one.key for one, _given in answers if one.key not in asked]
        return kept, [self.mapping.signifiers[key][0] for key in rest]

    def _answer(self, signifier: Signifier, cells: list[str], heading: str) -> Given:
        said = any(cell.casefold() in _NOT_APPLICABLE for cell in cells)
        # Where "N/A" is one of the options, it was chosen.
        if said and cells[0] not in signifier.labels:
            return Given(not_applicable=True, method="file")
        try:
            value = self._value(signifier, cells)
            return Given(checked_answer(signifier, value), method="file")
        except (NotClear, ValueError) as unclear:
            raise RowError("answer", heading) from unclear

    def _value(self, signifier: Signifier, cells: list[str]) -> Any:
        if signifier.kind == "triad":
            return [cell or "0" for cell in cells]
        if signifier.kind in ("dyad", "scale"):
            return self._between(signifier, cells[0])
        if signifier.kind == "stones":
            pairs = zip(signifier.labels, cells[::2], cells[1::2], strict=True)
            return {
                stone: [self._between(signifier, across), self._between(signifier, up)]
                for stone, across, up in pairs
                if across and up
            }
        if signifier.kind == "choice":
            return _options(signifier, cells[0])
        return cells[0]

    def _between(self, signifier: Signifier, cell: str) -> float:
        low, high = self.mapping.ranges.get(signifier.key, (0.0, 1.0))
        return (float(cell.replace(",", ".")) - low) / (high - low)

    def _key(self, row: Row, text: str, told_on: date | None) -> str:
        external = self._cell(row, self.mapping.external_id)
        if external:
            key = _digest("id", self.form.pk, external)
            self._seen[key] += 1
            if self._seen[key] > 1:
                raise RowError("id_twice")
        else:
            # Two people can say the same on one day; the same file again says it as often.
            key = _digest("row", self.form.pk, f"{told_on or ''}\n{text}")
            self._seen[key] += 1
            key += f"-{self._seen[key]}" if self._seen[key] > 1 else ""
        return f"file-{key}"


def _options(signifier: Signifier, cell: str) -> list[str]:
    by_name = {str(label).casefold(): label for label in signifier.labels}
    if cell.casefold() in by_name:
        return [by_name[cell.casefold()]]
    between = r"‖" if "‖" in cell else r"[|;]"
    parts = [part.strip() for part in re.split(between, cell) if part.strip()]
    return [by_name.get(part.casefold(), part) for part in parts]


def _audiences() -> dict[str, str]:
    """The codes and their words in both languages."""
    words = {value: value for value in Audience.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {str(audience.label).casefold(): audience.value for audience in Audience}
    return words


def _digest(kind: str, form: int, value: str) -> str:
    message = f"{kind}\n{form}\n{value}".encode("utf-8", "replace")
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()[:60]
