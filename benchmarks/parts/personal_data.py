"""Personal data in made sentences: what is found, what is missed, what is hidden for nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.report import Report
from nabij.listen.personal_data import find
from nabij.listen.personal_data.kinds import KINDS, Found

FOLDER = Path(__file__).parent.parent / "sentences" / "personal_data"
LANGUAGES = {"nl": "Dutch", "en": "English"}
HALVES = {
    "seen": "The rules were mended while looking at these",
    "held": "Written by the same hands, and not looked at while the rules were mended",
    "third": "Written by the hand that wrote the rules, after the rules and before anything was "
    "measured on it: old people, people who write Dutch or English as a second language, dialect, "
    "typing errors. The rules were not changed because of it",
}
TITLES = {"seen": "looked at", "held": "held back", "third": "a third set"}
_MARKED = re.compile(r"\{(\w+):([^}]*)\}")
MADE = (
    "The sentences are made up by the makers of Nabij, with numbers that pass their checks and "
    "belong to nobody we know of; real stories are other. They hold on purpose what such rules "
    "confuse: orders, amounts, dates that are no births, scores, product codes. Right is: the "
    "same kind, and all of it hidden (a longer mask counts as right, a part that stays readable "
    "does not). "
)


@dataclass
class Counts:
    right: int = 0
    found: int = 0
    there: int = 0

    @property
    def cells(self) -> list[str]:
        return [str(self.there), _share(self.right, self.found), _share(self.right, self.there)]


@dataclass
class Half:
    """The sentences of one language and half, and what came of each kind."""

    sentences: int = 0
    counts: dict[str, Counts] = field(default_factory=dict)
    for_nothing: int = 0
    plain: int = 0


def reports() -> Iterator[Report]:
    for half, what in HALVES.items():
        made = {code: _measured(code, half) for code in LANGUAGES}
        rows = [
            [KINDS[kind].en, *_of(made["nl"], kind).cells, *_of(made["en"], kind).cells]
            for kind in KINDS
            if any(kind in one.counts for one in made.values())
        ]
        rows.append(["all", *_all(made["nl"]).cells, *_all(made["en"]).cells])
        number = sum(one.sentences for one in made.values())
        plain = sum(one.plain for one in made.values())
        wrong = sum(one.for_nothing for one in made.values())
        note = (
            f"{what}: {number} sentences. {MADE}Of {plain} sentences without any, "
            f"{wrong} had something hidden."
        )
        head = ["Kind", *(f"{name}: {what}" for name in LANGUAGES.values()
                          for what in ("there", "precision", "recall"))]  # fmt: skip
        yield Report(f"Personal data: sentences, {TITLES[half]}", note, head, rows, named=1)


def sentences(language: str, half: str) -> Iterator[tuple[str, list[Found]]]:
    """Each sentence without its marks, and where what should be found stands."""
    for line in (FOLDER / f"{language}.{half}.txt").read_text("utf-8").splitlines():
        out, places, at = "", [], 0
        for match in _MARKED.finditer(line):
            out += line[at : match.start()]
            places.append(Found(match[1], len(out), len(out) + len(match[2])))
            out += match[2]
            at = match.end()
        yield out + line[at:], places


def missed(language: str, half: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Sentences that went wrong: what was not hidden whole, and what was hidden for nothing."""
    for text, places in sentences(language, half):
        found = find(text, language)
        lost = [text[one.start : one.end] for one in places if not _hit(one, found)]
        more = [
            f"{one.kind}: {text[one.start : one.end]}"
            for one in found
            if not any(_hit(place, [one]) for place in places)
        ]
        if lost or more:
            yield text, lost, more


def _measured(language: str, half: str) -> Half:
    made = Half()
    counts: Counter[tuple[str, str]] = Counter()
    for text, places in sentences(language, half):
        found = find(text, language)
        made.sentences += 1
        made.plain += not places
        made.for_nothing += not places and bool(found)
        counts.update((one.kind, "there") for one in places)
        counts.update((one.kind, "found") for one in found)
        counts.update((one.kind, "right") for one in places if _hit(one, found))
    for kind, what in list(counts):
        one = made.counts.setdefault(kind, Counts())
        setattr(one, what, counts[kind, what])
    return made


def _hit(place: Found, found: list[Found]) -> bool:
    return any(
        one.kind == place.kind and one.start <= place.start and place.end <= one.end
        for one in found
    )


def _of(half: Half, kind: str) -> Counts:
    return half.counts.get(kind, Counts())


def _all(half: Half) -> Counts:
    rows = half.counts.values()
    return Counts(
        sum(one.right for one in rows), sum(one.found for one in rows),
        sum(one.there for one in rows),
    )  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"
