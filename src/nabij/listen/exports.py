"""Stories as a file: CSV, JSON Lines or Parquet; or a parcel (ZIP) with photos and recordings.

Contact data is in none of them, and what was withdrawn or erased is not either. Members
take out what they may read themselves; only who runs the server takes out all that is present.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.foundation.actors import is_program
from nabij.foundation.errors import NotClear
from nabij.listen.columns import Column, columns_of, newest_of, row_of
from nabij.listen.models import Attachment, Signifier, Story, StoryForm
from nabij.listen.parcels import parcel
from nabij.listen.rules import takes_out
from nabij.people.models import Organisation
from nabij.trail.action import action

PARCEL = "zip"
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    PARCEL: "application/zip",
}
_STRETCH = 1_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@action("stories.take_out", allows=takes_out, locks=False)
def _take_out(by: Any, _house: Any, *, form: StoryForm | None) -> "QuerySet[Story]":
    """The stories that this one may take out."""
    stories = Story.objects.present() if is_program(by) else Story.objects.readable_by(by)
    return stories if form is None else stories.filter(form=form)


def take_out(by: Any, kind: str, form: StoryForm | None = None) -> Iterator[bytes]:
    """Return the file in pieces. Asks the permission and writes the trail at once, not at the
    first piece. `kind` is one of `FORMATS`; raises `NotClear` for another one."""
    if kind not in FORMATS:
        raise NotClear(
            fields={"format": _("Choose one of these: %(known)s.") % {"known": ", ".join(FORMATS)}}
        )
    stories = _take_out(by, form or Organisation.current(), form=form)
    columns = columns_of(form)
    newest = newest_of(form)
    if kind == PARCEL:
        files = (
            Attachment.objects.present() if is_program(by) else Attachment.objects.readable_by(by)
        )
        lines = _jsonl(columns, _rows(stories, columns, newest))
        return parcel(lines, files.filter(story__in=stories))
    return _WRITERS[kind](columns, _rows(stories, columns, newest))


def _rows(
    stories: "QuerySet[Story]", columns: list[Column], newest: Mapping[str, Signifier]
) -> Iterator[dict[str, Any]]:
    return (row_of(story, columns, newest) for story in _all(stories))


def export_stories(by: Any, out: Path | IO[bytes], kind: str, form: StoryForm | None = None) -> int:
    """Write the file to a path or a stream, and return how many bytes it has."""
    pieces = take_out(by, kind, form)
    if isinstance(out, Path):
        with out.open("wb") as file:
            return sum(file.write(piece) for piece in pieces)
    return sum(out.write(piece) for piece in pieces)


def _all(stories: "QuerySet[Story]") -> Iterator[Story]:
    """All stories in order, some hundreds at once, so that their number does not matter.

    By stretches of keys: asked for the next 500, SQLite puts all that follow in order each time.
    """
    rows = stories.select_related(
        "form__team", "version", "screen_record", "collector"
    ).prefetch_related("significations__signifier", "additions", "experiences", "attachments")
    newest = Story.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for last in range(0, newest, _STRETCH):
        yield from rows.filter(pk__gt=last, pk__lte=last + _STRETCH).order_by("pk")


def _csv(columns: list[Column], rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    # With a byte order mark: else Excel reads é as Ã©.
    yield "\ufeff".encode()
    yield _line([column.heading for column in columns])
    for row in rows:
        yield _line([_cell(row[column.key]) for column in columns])


def _line(cells: list[Any]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow([_safe(cell) for cell in cells])
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _packed(value)


def _safe(cell: Any) -> Any:
    """A cell that begins as a formula would run in a spreadsheet: an apostrophe makes it words."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return cell


def _jsonl(columns: list[Column], rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    for row in rows:
        named = {column.heading: row[column.key] for column in columns}
        yield (json.dumps(named, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _parquet(columns: list[Column], rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    import polars as pl

    from nabij.listen.parquet import in_pieces

    types = {str: pl.String, float: pl.Float64, int: pl.Int64, bool: pl.Boolean}
    schema = {column.heading: types[column.type] for column in columns}
    named = ({column.heading: _packed(row[column.key]) for column in columns} for row in rows)
    yield from in_pieces(named, schema)


def _packed(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


_WRITERS = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
