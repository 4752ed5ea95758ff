"""What a teller's page asks, and what it posts.

Fields of a signifier with key K: `s-K-0`, `s-K-1` … (triad, dyad, scale), `s-K-0-x`,
`s-K-0-y` … (stones), `s-K` (choice: numbers of options; text), `s-K-na` (does not apply),
`s-K-by` (pointer, keyboard or slider). Numbers are 0 to 100. An empty field was not
touched, a zero was: so nothing untouched is ever stored as an answer.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.listen.prompts import Prompt
from nabij.listen.signifiers.answers import checked_answer
from nabij.listen.signifiers.asking import PROMPT, Condition, asked_of, when_in_words
from nabij.listen.signifiers.shape import SHAPES, Asked, Shape

METHODS = {"pointer", "keyboard", "slider"}


@dataclass(frozen=True)
class Given:
    """One answer as the action stores it."""

    value: Any = None
    not_applicable: bool = False
    method: str = ""

    @property
    def is_open(self) -> bool:
        return self.value is None and not self.not_applicable


@dataclass
class Part:
    """One input of a question."""

    name: str
    label: str
    value: str = ""
    number: int = 0
    x: "Part | None" = None
    y: "Part | None" = None


@dataclass
class Question:
    """A signifier on the page, with what was posted so that nothing typed gets lost."""

    signifier: Asked
    posted: QueryDict = field(default_factory=QueryDict)
    error: str = ""
    shown: Asked | None = None
    """The same question in the teller's language, where that is another."""
    only_if: str = ""
    """A sentence: after which answers this is asked."""
    when: list[dict[str, Any]] = field(default_factory=list)
    """The same for a script, in terms of what is posted."""

    @property
    def said(self) -> Asked:
        """The question as the teller reads it. Answers are kept in the form's own words."""
        return self.shown or self.signifier

    @property
    def name(self) -> str:
        return f"s-{self.signifier.key}"

    @property
    def when_json(self) -> str:
        return json.dumps(self.when)

    @property
    def paper(self) -> str:
        """The template that draws it for a pencil."""
        kind = "line" if self.signifier.kind in ("dyad", "scale") else self.signifier.kind
        return f"listen/pages/paper/questions/{kind}.html"

    @property
    def shape(self) -> Shape:
        return SHAPES[self.signifier.kind]

    @property
    def not_applicable(self) -> bool:
        return bool(self.posted.get(f"{self.name}-na"))

    @property
    def method(self) -> str:
        method = self.posted.get(f"{self.name}-by", "")
        return method if method in METHODS else ""

    @property
    def words(self) -> str:
        return self.posted.get(self.name, "")

    @cached_property
    def parts(self) -> list[Part]:
        """An input for each label; one for the line of a dyad or scale; two for a stone."""
        kind, labels = self.signifier.kind, self.said.labels
        if kind in ("dyad", "scale"):
            return [self._part("0", self.said.prompt, 0)]
        if kind == "choice":
            return [Part(self.name, label, str(n), n) for n, label in enumerate(labels)]
        parts = [self._part(str(n), label, n) for n, label in enumerate(labels)]
        if kind == "stones":
            for part in parts:
                part.x = self._part(f"{part.number}-x", part.label, part.number)
                part.y = self._part(f"{part.number}-y", part.label, part.number)
        return parts

    @property
    def chosen(self) -> list[str]:
        return self.posted.getlist(self.name)

    def _part(self, ending: str, label: str, number: int) -> Part:
        name = f"{self.name}-{ending}"
        return Part(name, label, self.posted.get(name, "")[:40], number)

    def read(self) -> Given:
        """The answer, checked. What is wrong with it stays in `error`."""
        try:
            return self._read()
        except NotClear as unclear:
            self.error = str(unclear.fields.get(self.signifier.key, unclear.message))
            return Given()

    def _read(self) -> Given:
        if self.not_applicable:
            return Given(not_applicable=True, method=self.method or "typed")
        value = checked_answer(self.signifier, _READ[self.signifier.kind](self))
        return Given(value, method="" if value is None else self.method or "typed")


def _percent(part: Part) -> Any:
    text = part.value.strip().replace(",", ".")
    if not text:
        return None
    try:
        return float(text) / 100
    except ValueError:
        return text


def _weights(question: Question) -> Any:
    values = [_percent(part) for part in question.parts]
    return None if all(value is None for value in values) else [value or 0 for value in values]


def _places(question: Question) -> Any:
    places: dict[str, Any] = {}
    for part in question.parts:
        x, y = (_percent(axis) if axis else None for axis in (part.x, part.y))
        if (x is None) != (y is None):
            needed = _("“%(stone)s” needs two numbers: from left to right, and from bottom to top.")
            raise NotClear(fields={question.signifier.key: needed % {"stone": part.label}})
        places[question.signifier.labels[part.number]] = None if x is None else [x, y]
    return places


def _options(question: Question) -> Any:
    options = dict(enumerate(question.signifier.labels))
    return [
        options.get(int(number), number)
        if number.isascii() and number.isdigit() and len(number) < 4
        else number
        for number in question.chosen
    ]


_READ: dict[str, Callable[[Question], Any]] = {
    "triad": _weights,
    "dyad": lambda question: _percent(question.parts[0]),
    "scale": lambda question: _percent(question.parts[0]),
    "stones": _places,
    "choice": _options,
    "text": lambda question: question.words,
}


def questions(
    signifiers: Iterable[Asked],
    posted: Mapping[str, Any] | None = None,
    prompts: Sequence[Prompt] = (),
    shown: Mapping[str, Asked] | None = None,
) -> list[Question]:
    """The questions of a version in order, with what was posted; `shown` are the same by key
    in the teller's language."""
    data = posted if isinstance(posted, QueryDict) else QueryDict()
    rows = list(signifiers)
    known = {one.key: one for one in rows}
    read = shown or {}
    made = [
        Question(
            one,
            data,
            shown=read.get(one.key),
            only_if=when_in_words(one, rows, prompts, read),
        )
        for one in rows
    ]
    for question in made:
        conditions = question.signifier.shown_when
        question.when = [found for each in conditions if (found := _posted(each, known))]
    return made


def _posted(condition: Condition, known: Mapping[str, Asked]) -> dict[str, Any] | None:
    if condition["key"] == PROMPT:
        return {"question": PROMPT, "values": condition["any"]}
    decider = known.get(condition["key"])
    if decider is None:
        return None
    if decider.kind != "choice":
        return {"question": f"s-{decider.key}", "sides": condition["any"]}
    places = [str(place) for place, one in enumerate(decider.labels) if one in condition["any"]]
    return {"question": f"s-{decider.key}", "values": places}


def read_all(asked: list[Question], *, prompt: str = "", demand: bool = True) -> dict[str, Given]:
    """The answers by key, of the questions that were asked. What is wrong stays in `error` of
    each question; without `demand` what must be answered may be left open."""
    given = {one.signifier.key: one.read() for one in asked}
    values = {key: answer.value for key, answer in given.items()} | {PROMPT: prompt}
    really = asked_of([one.signifier for one in asked], values)
    for one in asked:
        answer = given[one.signifier.key]
        if one.signifier.key not in really:
            if answer.value is not None and not one.error:
                one.error = not_asked()
        elif demand and one.signifier.required and answer.is_open and not one.error:
            one.error = _("Answer this, or say that it does not apply.")
    return {key: answer for key, answer in given.items() if key in really}


def not_asked() -> str:
    return _(
        "You answered this, but it is only asked after another answer. "
        "Empty it, or change that other answer."
    )
