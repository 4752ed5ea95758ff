"""What can be said to `nabij import`: which files, which form, which column is what."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

Text = str | None

# What is read
File = Annotated[
    Path, typer.Argument(help="CSV, XLSX, XLS or ODS with headings; or a program's export.")
]
Beside = Annotated[
    list[Path] | None,
    typer.Option("--with", help="A file of the same export, as a definition; repeat it."),
]

# Where it goes
Form = Annotated[Text, typer.Option(help="Story form the stories go into: its name or its id.")]
NewForm = Annotated[Text, typer.Option(help="Or: make a closed form by this name for them.")]
Asked = Annotated[Text, typer.Option(help="With --new-form: how the people were asked.")]
Team = Annotated[Text, typer.Option(help="With --new-form: whose form it is.")]
Answerer = Annotated[
    Text, typer.Option(help="With --new-form: address of who answers; else a host.")
]

# Which column is what
Story = Annotated[Text, typer.Option(help="Column with the story.")]
Record = Annotated[
    list[str] | None, typer.Option(help="Column of the screen record; give it repeatedly.")
]
IdColumn = Annotated[Text, typer.Option("--id", help="Column with the row's own number.")]
Date = Annotated[Text, typer.Option(help="Column with the day it was told.")]
DateOrder = Annotated[
    Text, typer.Option(help="day or month: what a date like 3-4-2025 begins with.")
]
Teller = Annotated[Text, typer.Option(help="Column that says which rows are of one person.")]
LanguageColumn = Annotated[Text, typer.Option(help="Column with the language.")]
Language = Annotated[Text, typer.Option(help="Language of all rows, as nl or en.")]
AudienceColumn = Annotated[Text, typer.Option(help="Column with who may read it.")]
Audience = Annotated[
    Text, typer.Option(help="All rows: answerer, team, organisation or everybody.")
]
System = Annotated[Text, typer.Option(help="Name of the system that the screen record is from.")]
Mapping = Annotated[Path | None, typer.Option(help="All of this in a JSON or TOML file.")]
Yes = Annotated[
    bool, typer.Option("--yes", help="Use the columns that the headings suggest, unasked.")
]

# What is said of it
Problems = Annotated[
    Path | None, typer.Option(help="Write the rows that were left out to this CSV file.")
]


@dataclass(frozen=True)
class Into:
    """The form that the stories go into, or the one to make for them."""

    form: Text
    new_form: Text
    asked: Text
    team: Text
    answerer: Text
