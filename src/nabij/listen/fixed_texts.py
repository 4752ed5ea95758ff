"""The texts of a teller's pages that are the same for every form: see `fixed_texts.toml`.

An upper room offers those of its own pages in a file of its own: `offer(path)` in `apps.ready()`.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILLED_IN = re.compile(r"%\(\w+\)[a-z]|\{\w+\}|</?bdi>")
_listed = [Path(__file__).with_suffix(".toml")]


def offer(listed: Path) -> None:
    """Texts by group, as in our own file. Offering twice changes nothing."""
    if listed not in _listed:
        _listed.append(listed)
        fixed_texts.cache_clear()


@cache
def fixed_texts() -> dict[str, list[str]]:
    """By group: while telling, where something is wrong, afterwards, …"""
    groups: dict[str, list[str]] = {}
    for path in _listed:
        for name, texts in tomllib.loads(path.read_text("utf-8")).items():
            groups.setdefault(name, []).extend(texts)
    return groups


def filled_in(text: str) -> list[str]:
    """What the program fills in or marks up, such as %(team)s and {n}: it stays as it is."""
    return sorted(_FILLED_IN.findall(text))


def fits(source: str, translated: str) -> bool:
    """Whether a translation has all that is filled in, and nothing that would break it."""
    rest = _FILLED_IN.sub("", translated)
    loose = rest.replace("%%", "") if "%" in source else rest.replace("%", "")
    return filled_in(source) == filled_in(translated) and not set(loose) & set("%<>")
