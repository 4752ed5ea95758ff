"""`nabij export`: the stories that are present, as a file for other programs."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer


def export(
    file: Annotated[
        Path, typer.Argument(help="Ends in .csv, .jsonl, .parquet or .zip; - is the terminal.")
    ],
    form: Annotated[
        str | None, typer.Option(help="Only the stories of this form: its name or its id.")
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None, typer.Option(help="csv, jsonl, parquet or zip; else what its name says.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Replace the file when it is there.")] = False,
) -> None:
    """Write the stories to a file: words, answers and screen records; as a .zip
    with the photos and recordings.

    Contact data is not in it, and neither is what a teller withdrew or erased. It
    holds all stories, also those that few may read here: keep it accordingly.

    Examples:

      nabij export stories.csv

      nabij export loans.parquet --form "A moment with your loan"

      nabij export - --format jsonl | head
    """
    from nabij.cli.house import open_house, require_started
    from nabij.foundation.errors import AlreadyDone

    open_house()
    require_started()
    kind = format or file.suffix.lstrip(".") or "csv"
    to_terminal = str(file) == "-"
    if file.exists() and not yes and not to_terminal:
        raise AlreadyDone(
            f"{file} is there already. Choose another name, or replace it with --yes."
        )
    size = _write(None if to_terminal else file, kind, form)
    if not to_terminal:
        from nabij.cli.out import say

        say(f"{file}: {size / 1_000_000:,.1f} MB")


def _write(file: Path | None, kind: str, form: str | None) -> int:
    from nabij.cli.forms import find_form
    from nabij.foundation.actors import Program
    from nabij.listen.exports import take_out

    pieces = take_out(Program(), kind, find_form(form) if form else None)
    if file is None:
        return sum(sys.stdout.buffer.write(piece) for piece in pieces)
    unfinished = file.with_name(file.name + ".part")
    # For its owner only: it holds what people told.
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            size = sum(out.write(piece) for piece in pieces)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return size
