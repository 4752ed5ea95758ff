"""The looks themselves: each goes through the draft and gives what it would say."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from nabij.listen.advice.minutes import seconds_needed
from nabij.listen.signifiers.shape import Asked

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[\w'’]+")
MOST_QUESTIONS = 8
MOST_SECONDS = 180
LONGER = 3
"""A corner with so many times the words of another weighs more to the eye."""
BY_WORDS = 4
KNOWN = ("nl", "en")
"""Languages of which there are lists of words."""


@dataclass(frozen=True)
class Draft:
    """What is looked at. `language` is that of its words."""

    language: str
    prompts: Sequence[str]
    prompt_help: str = ""
    signifiers: Sequence[Asked] = field(default_factory=tuple)
    asks_contact: bool = True


@dataclass(frozen=True)
class Advice:
    """`code` names the look; `about` quotes what it is about, empty for the whole form."""

    code: str
    about: str
    text: str


def advice(draft: Draft) -> list[Advice]:
    """All that could work better, in the order of the form."""
    return [one for look in _LOOKS for one in look(draft)]


def knows_words(language: str) -> bool:
    """Whether the words are looked at; else only how many there are, and of how many questions."""
    return language in KNOWN


@cache
def _lists(language: str) -> dict[str, frozenset[str]]:
    path = _FOLDER / f"words.{language}.toml"
    if not knows_words(language):
        return {}
    return {name: frozenset(words) for name, words in tomllib.loads(path.read_text()).items()}


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def _among(draft: Draft, name: str, text: str) -> list[str]:
    known = _lists(draft.language).get(name, frozenset())
    return [word for word in _words(text) if word in known]


def _closed_prompts(draft: Draft) -> Iterator[Advice]:
    """A question that yes or no would answer, where no other sentence opens it."""
    open_ones = [one.prompt for one in draft.signifiers if one.kind == "text"]
    for text in [*draft.prompts, *open_ones]:
        first = [_words(part)[:1] for part in re.split(r"(?<=[.?!])\s+", text) if "?" in part]
        begins = {word for words in first for word in words}
        closed = begins & _lists(draft.language).get("yes_or_no", frozenset())
        if closed and not _among(draft, "opens", text):
            yield Advice(
                "closed", text,
                _("Yes or no would answer this. “What happened?” or “Tell about a time when …” "
                  "brings a story."),
            )  # fmt: skip


def _grades(draft: Draft) -> Iterator[Advice]:
    for text in draft.prompts:
        if _among(draft, "grades", text):
            yield Advice(
                "grade", text,
                _("This asks for a verdict. A story begins with something that happened."),
            )  # fmt: skip


def _loaded(draft: Draft) -> Iterator[Advice]:
    for text in [*draft.prompts, *(one.prompt for one in draft.signifiers)]:
        found = _among(draft, "loaded", text)
        if found:
            said = {"word": found[0]}
            yield Advice(
                "loaded", text,
                _("“%(word)s” says already how it was. Without it the teller decides that.") % said,
            )  # fmt: skip


def _corners(draft: Draft) -> Iterator[Advice]:
    """Between corners or ends that don't attract alike, nobody really chooses."""
    for one in draft.signifiers:
        if one.kind not in ("triad", "dyad"):
            continue
        yield from _uneven_length(one)
        denied = [label for label in one.labels if _among(draft, "negations", label)]
        if denied and len(denied) < len(one.labels):
            said = {"label": denied[0]}
            yield Advice(
                "denied", one.prompt,
                _("“%(label)s” says what it was not. Say what it was instead.") % said,
            )  # fmt: skip
        good = [label for label in one.labels if _among(draft, "good", label)]
        bad = [label for label in one.labels if _among(draft, "bad", label)]
        if good and bad:
            said = {"good": good[0], "bad": bad[0]}
            yield Advice(
                "good_and_bad", one.prompt,
                _("Beside “%(good)s” hardly anybody chooses “%(bad)s”, or the other way round. "
                  "Ends that can each be good, or each be too much, tell more.") % said,
            )  # fmt: skip


def _uneven_length(one: Asked) -> Iterator[Advice]:
    lengths = {label: len(label.split()) for label in one.labels if label}
    if not lengths:
        return
    longest, shortest = max(lengths, key=lengths.__getitem__), min(lengths, key=lengths.__getitem__)
    if lengths[longest] >= max(LONGER * lengths[shortest], lengths[shortest] + BY_WORDS):
        said = {"long": longest, "short": shortest}
        yield Advice(
            "uneven", one.prompt,
            _("“%(long)s” draws more than “%(short)s” by its length alone. Make them about as "
              "long.") % said,
        )  # fmt: skip


def _too_many(draft: Draft) -> Iterator[Advice]:
    if len(draft.signifiers) > MOST_QUESTIONS:
        said = {"count": len(draft.signifiers), "most": MOST_QUESTIONS}
        yield Advice(
            "many", "",
            _("%(count)s questions are more than most people answer with care. With %(most)s or "
              "fewer they take their time.") % said,
        )  # fmt: skip


def _too_long(draft: Draft) -> Iterator[Advice]:
    seconds = seconds_needed(
        draft.prompts, draft.prompt_help, draft.signifiers, asks_contact=draft.asks_contact
    )
    if seconds > MOST_SECONDS:
        said = {"minutes": number_format(round(seconds / 60, 1), 1)}
        yield Advice(
            "long", "",
            _("This takes about %(minutes)s minutes. On a phone people stop after three: which "
              "question do you need least?") % said,
        )  # fmt: skip


_LOOKS: list[Callable[[Draft], Iterator[Advice]]] = [
    _closed_prompts, _grades, _loaded, _corners, _too_many, _too_long,
]  # fmt: skip
