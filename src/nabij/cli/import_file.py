"""`nabij import`: stories from a CSV, XLSX, XLS or ODS file, each row once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nabij.cli.exits import Exit

if TYPE_CHECKING:
    from nabij.listen.models import StoryForm, StoryImport

SHOWN = 50


def import_file(
    file: Annotated[
        Path, typer.Argument(help="CSV, XLSX, XLS or ODS with headings; or a program's export.")
    ],
    beside: Annotated[
        list[Path] | None,
        typer.Option("--with", help="A file of the same export, as a definition; repeat it."),
    ] = None,
    form: Annotated[
        str | None, typer.Option(help="Story form the stories go into: its name or its id.")
    ] = None,
    new_form: Annotated[
        str | None, typer.Option(help="Or: make a closed form by this name for them.")
    ] = None,
    asked: Annotated[
        str | None, typer.Option(help="With --new-form: how the people were asked.")
    ] = None,
    team: Annotated[str | None, typer.Option(help="With --new-form: whose form it is.")] = None,
    answerer: Annotated[
        str | None, typer.Option(help="With --new-form: address of who answers; else a host.")
    ] = None,
    text: Annotated[str | None, typer.Option(help="Column with the story.")] = None,
    record: Annotated[
        list[str] | None, typer.Option(help="Column of the screen record; give it repeatedly.")
    ] = None,
    id_column: Annotated[
        str | None, typer.Option("--id", help="Column with the row's own number.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="Column with the day it was told.")] = None,
    date_order: Annotated[
        str | None, typer.Option(help="day or month: what a date like 3-4-2025 begins with.")
    ] = None,
    teller: Annotated[
        str | None, typer.Option(help="Column that says which rows are of one person.")
    ] = None,
    language_column: Annotated[str | None, typer.Option(help="Column with the language.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of all rows, as nl or en.")] = None,
    audience_column: Annotated[
        str | None, typer.Option(help="Column with who may read it.")
    ] = None,
    audience: Annotated[
        str | None, typer.Option(help="All rows: answerer, team, organisation or everybody.")
    ] = None,
    system: Annotated[
        str | None, typer.Option(help="Name of the system that the screen record is from.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="All of this in a JSON or TOML file.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Use the columns that the headings suggest, unasked.")
    ] = False,
    problems: Annotated[
        Path | None, typer.Option(help="Write the rows that were left out to this CSV file.")
    ] = None,
) -> None:
    """Bring in stories from a file. The same file twice makes no doubles.

    Rows that can't come in are named with their number and why; the rest comes in.
    Ends with 0 when all rows are in (or were before), 3 when some were left out.

    Examples:

      nabij import data.csv --with definition.json --new-form "Safety at work"

      nabij import definition.json --new-form "Safety at work"

      nabij import letters.csv --form "Contact with us" --text letter --date received

      nabij import complaints.csv --new-form "Complaints 2024" --asked "What happened?"
      --text text --id "Complaint ID" --date "Date received" --date-order month
      --record Product --record Issue --system "Case system"
    """
    from nabij.cli.house import open_house, require_started

    open_house()
    require_started()
    from nabij.cli.columns import columns_of, definition_of, together
    from nabij.cli.forms import make_draft
    from nabij.listen.readers.stories_file import open_table

    given = {
        "text": text, "told_on": date, "date_order": date_order, "external_id": id_column,
        "teller_id": teller, "language": language_column, "language_of_all": language,
        "audience": audience_column, "audience_of_all": audience, "system": system,
        "screen_record": record or None,
    }  # fmt: skip
    for each in (file, *(beside or ())):
        _require_file(each)
    with together(file, beside or []) as whole:
        definition = definition_of(whole) if new_form is not None else None
        if definition is not None and not open_table(whole).count():
            _tell_form(make_draft(new_form or "", asked or "", team, answerer, definition))
            return
        wanted = _form(form, new_form, asked, team, answerer, definition)
        chosen = columns_of(whole, wanted, mapping, given, accept=yes)
        done = _bring_in(whole, wanted, chosen, file.name)
    _tell(done, problems)
    if done.refused:
        raise typer.Exit(Exit.PARTLY)


def _require_file(file: Path) -> None:
    from nabij.foundation.errors import NotYours

    if not file.is_file():
        raise NotYours(f"There is no file {file}.")


def _form(
    form: str | None,
    new_form: str | None,
    asked: str | None,
    team: str | None,
    answerer: str | None,
    definition: Any,
) -> "StoryForm":
    from nabij.cli.forms import find_form, make_form

    if new_form is not None:
        return make_form(
            new_form, asked=asked or "", team=team, answerer=answerer, definition=definition
        )
    return find_form(form)


def _bring_in(file: Path, form: "StoryForm", mapping: Any, name: str) -> "StoryImport":
    from nabij.cli.out import progress
    from nabij.foundation.actors import Program
    from nabij.listen.bringing_in import bring_in

    with progress() as bar:
        line = bar.add_task(f"Into “{form.name}”", total=None)
        return bring_in(
            Program(), form, file, mapping,
            lambda done, rows: bar.update(line, completed=done, total=rows), name=name,
        )  # fmt: skip


def _tell_form(made: "StoryForm") -> None:
    from nabij.cli.out import say

    say(f"“{made.name}” is here as a draft, with what the other program asked. No stories came in.")


def _tell(done: "StoryImport", problems: Path | None) -> None:
    from nabij.cli.out import say
    from nabij.cli.results import show
    from nabij.listen.readers.problems import in_words

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
    import csv

    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["row", "why"])
        writer.writerows(rows)
