"""Results of the numbers as files and as tables on the terminal."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nabij.cli.out import console, say


def write(folder: Path, name: str, picture: str, facts: dict[str, Any]) -> None:
    """Write `name`.svg and `name`.json into a folder, made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.svg").write_text(picture, "utf-8")
    text = json.dumps(facts, ensure_ascii=False, indent=1, default=str, allow_nan=False)
    (folder / f"{name}.json").write_text(text + "\n", "utf-8")
    say(f"\nWritten: {folder / name}.svg and {folder / name}.json")


def number(value: float | None) -> float | None:
    """A number that JSON can hold: what is not a number is none."""
    return None if value is None or value != value else float(value)


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on the terminal; long words are wrapped in their column."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for heading in head:
        table.add_column(heading, ratio=_width(heading), justify=_side(heading), overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    console().print()
    console().print(table, soft_wrap=False)


WORDS = {"Statement": 3, "Text": 3, "Words": 2, "Why": 3}
"""Headings of columns that hold words, and how wide they are beside one another."""


def _width(heading: str) -> int | None:
    return WORDS.get(heading)


def _side(heading: str) -> Any:
    return "left" if heading in WORDS else "right"


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"
