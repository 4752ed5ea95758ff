"""Several questions of which the teller picks one. Each keeps its key through all versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nabij.foundation.ids import new_public_id
from nabij.foundation.texts import clean

FIRST = "first"
MORE_LIMIT = 5


@dataclass(frozen=True)
class Prompt:
    key: str
    text: str


def lines_of(text: str) -> list[str]:
    """One question a line; the same one twice is one."""
    lines = [" ".join(line.split()) for line in clean(text).splitlines()]
    return list(dict.fromkeys(line for line in lines if line))


def others(first: str, lines: Sequence[str]) -> list[str]:
    """Without the first question itself, which is always one to choose from."""
    return [line for line in lines if line.split() != first.split()]


def keyed(lines: Sequence[str], known: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Give each line its key: the same words keep theirs; where as many lines are new as are
    gone, they are the old ones in other words."""
    by_text = {one["text"]: one["key"] for one in known}
    fresh = [line for line in lines if line not in by_text]
    gone = [one["key"] for one in known if one["text"] not in lines]
    keys = gone if len(gone) == len(fresh) else [new_public_id() for _ in fresh]
    by_text |= dict(zip(fresh, keys, strict=True))
    return [{"key": by_text[line], "text": line} for line in lines]
