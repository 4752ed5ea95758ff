"""Triads in files of `nabij export` or other programs: which three columns, what they say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.shapes import triad_weights
from nabij.patterns.decoding import text_of
from nabij.patterns.errors import NotNumbers, PatternsError, UnknownSource
from nabij.patterns.files import read_table, require

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
ELSEWHERE = " (does not apply)"
YES = {"true", "yes", "ja", "1", "y", "j"}
WHOLE, SLACK, ALMOST_ALL = (1.0, 100.0), 0.02, 0.95


@dataclass(frozen=True)
class Triad:
    """Three columns of weights: its question, the names of its corners, and the answers.

    `elsewhere` says for which stories it does not apply; None where the file does not say.
    """

    name: str
    corners: tuple[str, str, str]
    weights: Floats
    elsewhere: list[bool] | None = field(default=None)


def read_answers(path: Path) -> pl.DataFrame:
    """Read a CSV, Parquet, XLSX or JSON Lines file with an answered story a row.

    JSON Lines may hold answers in a table of their own (`answers`: key → value); three numbers
    become three columns.
    """
    import polars as pl

    kind = path.suffix.lower()
    if kind in (".jsonl", ".ndjson"):
        return _from_lines(path)
    if kind in (".xlsx", ".xls", ".ods") and path.is_file():
        return pl.read_excel(path, engine="calamine")
    return read_table(path)


def find_triads(table: pl.DataFrame) -> list[Triad]:
    """All triads: three columns beside each other whose numbers add up to 1, or to 100."""
    found, place = [], 0
    numbers = [_numbers(table[name]) for name in table.columns]
    while place + 3 <= len(numbers):
        three = [one for one in numbers[place : place + 3] if one is not None]
        if len(three) == 3 and _add_up(np.stack(three, axis=1)):
            found.append(_named(table, table.columns[place : place + 3], np.stack(three, axis=1)))
            place += 3
        else:
            place += 1
    return found


def triad_of(table: pl.DataFrame, columns: Sequence[str]) -> Triad:
    """The triad in the three columns that are named."""
    require(table, tuple(columns))
    if len(set(columns)) != 3:
        raise PatternsError("A triad has three different columns.")
    numbers = {name: _numbers(table[name]) for name in columns}
    for name, values in numbers.items():
        if values is None:
            raise NotNumbers(f"The column {name} holds something that is not a number.")
    return _named(table, list(columns), np.stack(list(numbers.values()), axis=1))  # type: ignore[arg-type]


def _numbers(column: pl.Series) -> Floats | None:
    """The column as numbers, also with decimal commas; None where it holds something else."""
    import polars as pl

    if column.dtype == pl.String:
        written = column.str.strip_chars().replace({"": None})
        parsed = written.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        if parsed.null_count() > written.null_count():
            return None
        column = parsed
    if column.dtype == pl.Null:
        return np.full(len(column), np.nan)
    if not column.dtype.is_numeric():
        return None
    return column.cast(pl.Float64).fill_null(np.nan).to_numpy()


def _add_up(weights: Floats) -> bool:
    whole = weights[np.isfinite(weights).all(axis=1)]
    whole = whole[(np.abs(whole).max(axis=1, initial=0) < 1e6) & (whole != 0).any(axis=1)]
    if not len(whole) or (whole < -1).any():
        return False
    sums = whole.sum(axis=1)
    return any((np.abs(sums - all_) <= SLACK * all_).mean() >= ALMOST_ALL for all_ in WHOLE)


def _named(table: pl.DataFrame, columns: list[str], weights: Floats) -> Triad:
    """Question and corners: what the three headings share, and what each has of its own."""
    questions = [one.removesuffix(ELSEWHERE) for one in table.columns if one.endswith(ELSEWHERE)]
    asked = next((one for one in questions if all(name.startswith(one) for name in columns)), None)
    shared = _beginning(columns)
    name = asked if asked is not None else shared[: shared.rfind(" ") + 1].strip(" :-–_")
    corners = [column[len(name) :].strip(" :-–_") or column for column in columns]
    elsewhere = _flags(table[asked + ELSEWHERE]) if asked is not None else None
    a, b, c = corners
    return Triad(name or " · ".join(corners), (a, b, c), triad_weights(weights), elsewhere)


def _beginning(names: list[str]) -> str:
    """The letters that all names begin with."""
    first, last = min(names), max(names)
    same = [one == other for one, other in zip(first, last, strict=False)]
    return first[: [*same, False].index(False)]


def _flags(column: pl.Series) -> list[bool]:
    return [str(value).strip().lower() in YES for value in column.to_list()]


def _from_lines(path: Path) -> pl.DataFrame:
    import polars as pl

    if not path.is_file():
        raise UnknownSource(f"There is no file {path}.")
    rows = []
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise UnknownSource(f"Line {number} of {path} is not JSON.") from None
        if not isinstance(row, dict):
            raise UnknownSource(f"Line {number} of {path} is no table of names and values.")
        rows.append(_flat(row))
    if not rows:
        raise UnknownSource(f"The file {path} is empty.")
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pl.DataFrame({name: _column([row.get(name) for row in rows]) for name in names})


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """One level: three numbers become three columns, what does not apply a column that says so."""
    answers = row.get("answers")
    inside = answers if isinstance(answers, dict) else {}
    elsewhere = row.get("not_applicable")
    flat: dict[str, Any] = {}
    for name, value in {**row, **inside}.items():
        if name in ("answers", "not_applicable"):
            continue
        if isinstance(value, list) and len(value) == 3 and all(map(_is_number, value)):
            flat |= {f"{name} {corner + 1}": weight for corner, weight in enumerate(value)}
            flat[name + ELSEWHERE] = False
        elif not isinstance(value, (dict, list)):
            flat[name] = value
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            flat[name] = " | ".join(value)
    if isinstance(elsewhere, list):
        flat |= {f"{name}{ELSEWHERE}": True for name in elsewhere}
    return flat


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _column(values: list[Any]) -> Any:
    import polars as pl

    if all(value is None or _is_number(value) for value in values):
        numbers = [None if value is None else float(value) for value in values]
        return pl.Series(numbers, dtype=pl.Float64)
    return pl.Series([None if value is None else str(value) for value in values], dtype=pl.String)
