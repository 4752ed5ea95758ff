"""The texts of a teller's pages that are the same for every form: see `fixed_texts.toml`."""

import re
import tomllib
from functools import cache
from pathlib import Path

_LISTED = Path(__file__).with_suffix(".toml")
_FILLED_IN = re.compile(r"%\(\w+\)[a-z]|\{\w+\}|</?bdi>")


@cache
def fixed_texts() -> dict[str, list[str]]:
    """By group: while telling, where something is wrong, and afterwards."""
    return tomllib.loads(_LISTED.read_text("utf-8"))


def filled_in(text: str) -> list[str]:
    """What the program fills in or marks up, such as %(team)s and {n}: it stays as it is."""
    return sorted(_FILLED_IN.findall(text))


def fits(source: str, translated: str) -> bool:
    """Whether a translation has all that is filled in, and nothing that would break it."""
    rest = _FILLED_IN.sub("", translated)
    loose = rest.replace("%%", "") if "%" in source else rest.replace("%", "")
    return filled_in(source) == filled_in(translated) and not set(loose) & set("%<>")
