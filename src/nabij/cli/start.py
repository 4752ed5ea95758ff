"""`nabij start`: the three questions of the first start, answered by options."""

from enum import StrEnum
from typing import Annotated

import typer


class Language(StrEnum):
    EN = "en"
    NL = "nl"


def start(
    organisation: Annotated[str, typer.Option(help="The name of your organisation.")],
    name: Annotated[str, typer.Option(help="Your name: you become the first steward.")],
    email: Annotated[str, typer.Option(help="Your address: codes to sign in go there.")],
    language: Annotated[
        Language | None, typer.Option(help="What mails are written in; else what LANG says.")
    ] = None,
) -> None:
    """Make the organisation and its first steward: once, before the first `nabij serve`.

    `nabij serve` asks the same on a terminal. Afterwards invite others from the page
    People and teams.

    Example:

      nabij start --organisation "De Linde" --name Wim --email wim@delinde.example
    """
    from nabij.cli.house import migrate, open_house

    open_house()
    migrate()
    from nabij.cli.founding import found_with, language_here
    from nabij.cli.out import say

    chosen = language.value if language else language_here()
    found_with(organisation=organisation, name=name, email=email, language=chosen)
    say(f"{organisation} is there, with {name} as steward.")
    say("Now: nabij serve     (and nabij link prints a link to sign in with)")
