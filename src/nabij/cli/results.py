"""Results of the numbers as files and as tables on the terminal."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nabij.cli.out import console, say

if TYPE_CHECKING:
    from nabij.patterns.pictures import Picture


def write(
    folder: Path, name: str, facts: dict[str, Any], pictures: Mapping[str, "Picture"],
    page: Sequence[str],
) -> None:  # fmt: skip
    """Leave pictures, `name`.json with all that was found, and `name`.md to read, in a folder.

    A picture that only says that there are too few is not written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {file: one.svg for file, one in pictures.items() if one.enough}
    text = json.dumps(facts, ensure_ascii=False, indent=1, default=str, allow_nan=False)
    files = {**drawn, f"{name}.json": f"{text}\n", f"{name}.md": "\n".join(page)}
    for file, content in files.items():
        (folder / file).write_text(content, "utf-8")
    say(f"\nWritten in {folder}: {', '.join(files)}")


def picture_lines(picture: "Picture", file: str) -> list[str]:
    """A picture in Markdown, what it shows, and the same as a table."""
    shown = [f"![{plain(picture.title)}]({file})", "", plain(picture.description), ""]
    return [*shown, *table_lines(picture.table.head, picture.table.rows)]


def table_lines(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """A table in Markdown; columns of words to the left, of numbers to the right."""
    told = [isinstance(cell, str) and cell[:1].isalpha() for cell in (rows[0] if rows else head)]
    line = ["---" if words or not place else "---:" for place, words in enumerate(told)]
    written = [[plain(cell) for cell in row] for row in [head, *rows]]
    return [*(f"| {' | '.join(row)} |" for row in [written[0], line, *written[1:]]), ""]


def plain(words: Any) -> str:
    """On one line, without a sign that Markdown takes for its own."""
    text = f"{words:,}" if isinstance(words, int) else " ".join(str(words).split())
    return re.sub(r"([\\|<>\[\]`*])", r"\\\1", text)


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
