"""Which column of a file is what: by options, by a file, or as the headings suggest."""

import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nabij.cli.out import console, say
from nabij.foundation.errors import NotClear
from nabij.listen.models import StoryForm
from nabij.listen.readers.dates import guess_order
from nabij.listen.readers.parcel import pack
from nabij.listen.readers.programs import Definition
from nabij.listen.readers.stories_file import ColumnMapping, ProgramTable, guess, open_table
from nabij.listen.readers.table import heading_in_words

LABELS = {
    "text": "story", "told_on": "day it was told", "date_order": "dates begin with the",
    "external_id": "own number", "teller_id": "which person", "language": "language",
    "language_of_all": "language of all", "audience": "who may read", "system": "system",
    "audience_of_all": "who may read all", "screen_record": "screen record",
    "signifiers": "answers", "ranges": "lowest and highest",
}  # fmt: skip


def columns_of(
    file: Path, form: StoryForm, mapping: Path | None, given: Mapping[str, Any], *, accept: bool
) -> ColumnMapping:
    """The mapping to use. A guess is shown, and used only after a yes (or --yes)."""
    options = {name: value for name, value in given.items() if value is not None}
    if mapping is not None:
        return ColumnMapping.from_json({**_read(mapping), **options})
    if "text" in options:
        options.setdefault("language_of_all", form.language)
        options.setdefault("date_order", _date_order(file, options.get("told_on")))
        return ColumnMapping.from_json(options)
    table = open_table(file)
    chosen = ColumnMapping.from_json({**guess(table, form).to_json(), **options})
    if isinstance(table, ProgramTable):
        say("\n".join([f"An export of {table.program}.", *table.notes]))
        return chosen
    _show(chosen)
    if not accept and not _confirmed():
        raise NotClear(
            "Nothing came in. Say which column is what (--text, --date, …), "
            "or use what is shown with --yes."
        )
    return chosen


def definition_of(file: Path) -> Definition | None:
    """The form with which another program asked, where the file tells."""
    table = open_table(file)
    return table.definition if isinstance(table, ProgramTable) else None


@contextmanager
def together(file: Path, beside: list[Path]) -> Iterator[Path]:
    """The file, or it and those beside it as one."""
    if not beside:
        yield file
        return
    with tempfile.NamedTemporaryFile(prefix="nabij-import-", suffix=".zip") as out:
        for chunk in pack((one.name, [one.read_bytes()]) for one in (file, *beside)):
            out.write(chunk)
        out.flush()
        yield Path(out.name)


def _date_order(file: Path, column: str | None) -> str:
    """What dates begin with: where 03/22/23 stands, 03/04/23 is the fourth of March."""
    rows = open_table(file).rows() if column else []
    return guess_order([row.cells.get(column or "", "") for row in rows])


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
        found = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except OSError as gone:
        raise NotClear(f"The mapping {path} can't be read: {gone.strerror}.") from gone
    except (ValueError, RecursionError) as wrong:
        raise NotClear(f"The mapping {path} is not JSON or TOML: {wrong}") from wrong
    if not isinstance(found, dict):
        raise NotClear(f"The mapping {path} is a table of names and columns.")
    return found


def _show(chosen: ColumnMapping) -> None:
    say("As the headings suggest:")
    for name, value in chosen.to_json().items():
        if value:
            say(f"  {LABELS.get(name, name):<22} {_words(value)}")


def _words(value: Any) -> str:
    each = value if isinstance(value, list | tuple) else [value]
    return ", ".join(heading_in_words(str(one)) for one in each)


def _confirmed() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return console().input("Is this right? [y/N] ").strip().lower() in ("y", "yes", "j", "ja")
