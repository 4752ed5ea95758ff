"""What a new form starts with, so that a host never starts with a blank page.

A start is a TOML file `<key>.<language>.toml` in this folder; its order is in `order`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nabij.listen.languages import INTERFACE

_FOLDER = Path(__file__).parent
_WORDING = ("prompt", "prompt_help", "consent", "follow_up")


@dataclass(frozen=True)
class Start:
    """The wording of a new form. `title` and `about` are for the host who chooses."""

    key: str
    language: str
    order: int
    title: str
    about: str
    name: str
    wording: dict[str, Any]
    signifiers: list[dict[str, Any]]


@cache
def starts(language: str) -> list[Start]:
    """All starts in this language; in English where there is no other."""
    known = language if language in INTERFACE else "en"
    found = [_read(path, known) for path in _FOLDER.glob(f"*.{known}.toml")]
    return sorted(found, key=lambda start: start.order)


def start_named(key: str, language: str) -> Start | None:
    return next((start for start in starts(language) if start.key == key), None)


def _read(path: Path, language: str) -> Start:
    given = tomllib.loads(path.read_text("utf-8"))
    wording = {name: given.get(name, "").strip() for name in _WORDING}
    return Start(
        key=path.name.split(".")[0],
        language=language,
        order=given["order"],
        title=given["title"],
        about=given["about"],
        name=given["name"],
        wording=wording,
        signifiers=given.get("signifiers", []),
    )
