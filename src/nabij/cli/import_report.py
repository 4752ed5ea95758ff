"""What became of a file that was brought in."""

import csv
from pathlib import Path

from nabij.cli.out import say
from nabij.cli.results import show
from nabij.listen.models import StoryForm, StoryImport
from nabij.listen.readers.problems import in_words

SHOWN = 50


def tell_form(made: StoryForm) -> None:
    say(f"“{made.name}” is here as a draft, with what the other program asked. No stories came in.")


def tell(done: StoryImport, problems: Path | None) -> None:
    """How many stories came in and which rows did not; those also in a file, if one is named."""
    say(f"{done.brought_in:,} stories came in.")
    if done.known:
        say(f"{done.known:,} were here already.")
    if not done.refused:
        return
    rows = [(str(number), why) for number, why in in_words(done.problems)]
    show(f"{done.refused:,} rows were left out", ["Row", "Why"], rows[:SHOWN])
    if done.refused > SHOWN and problems is None:
        say(f"and {done.refused - SHOWN:,} more; --problems FILE writes them to a file")
    if problems is not None:
        _write(problems, rows)


def _write(path: Path, rows: list[tuple[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["row", "why"])
        writer.writerows(rows)
