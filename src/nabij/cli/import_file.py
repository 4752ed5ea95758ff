"""`nabij import`: stories from a CSV, XLSX, XLS or ODS file, each row once."""

import typer

from nabij.cli import import_options as options
from nabij.cli.exits import Exit


def import_file(
    file: options.File,
    beside: options.Beside = None,
    form: options.Form = None,
    new_form: options.NewForm = None,
    asked: options.Asked = None,
    team: options.Team = None,
    answerer: options.Answerer = None,
    text: options.Story = None,
    record: options.Record = None,
    id_column: options.IdColumn = None,
    date: options.Date = None,
    date_order: options.DateOrder = None,
    teller: options.Teller = None,
    language_column: options.LanguageColumn = None,
    language: options.Language = None,
    audience_column: options.AudienceColumn = None,
    audience: options.Audience = None,
    system: options.System = None,
    mapping: options.Mapping = None,
    yes: options.Yes = False,
    problems: options.Problems = None,
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
    from nabij.cli.import_report import tell
    from nabij.cli.importing import bring_in_files

    columns = {
        "text": text, "told_on": date, "date_order": date_order, "external_id": id_column,
        "teller_id": teller, "language": language_column, "language_of_all": language,
        "audience": audience_column, "audience_of_all": audience, "system": system,
        "screen_record": record or None,
    }  # fmt: skip
    into = options.Into(form, new_form, asked, team, answerer)
    done = bring_in_files([file, *(beside or [])], into, mapping, columns, accept=yes)
    if done is None:
        return
    tell(done, problems)
    if done.refused:
        raise typer.Exit(Exit.PARTLY)
