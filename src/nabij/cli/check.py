"""`nabij check`: is this installation sound, and if not, what to do."""

from typing import TYPE_CHECKING

import typer

from nabij.cli.exits import Exit

if TYPE_CHECKING:
    from nabij.cli.findings import Finding


def check() -> None:
    """Look whether all is well: database, worker, mail, keys, disk, clock, address.

    Each line that is not well says what to do. Ends with 0 when all is well, else 1.
    Run it with the same settings as the server, while the server runs.

    Example:

      NABIJ_URL=https://nabij.example.org NABIJ_BEHIND_PROXY=yes nabij check
    """
    from nabij.cli.house import open_house

    open_house()
    from nabij.cli import checks

    first = checks.database()
    _tell(first)
    # Without the database the rest would only repeat that it is away.
    findings = [first]
    for each in checks.CHECKS if first.is_sound else ():
        found = each()
        _tell(found)
        findings.append(found)
    if not all(one.is_sound for one in findings):
        raise typer.Exit(Exit.WRONG)


def _tell(found: "Finding") -> None:
    from nabij.cli.out import say

    sign = "well " if found.is_sound else "LOOK "
    say(f"{sign} {found.what:<13} {found.words}", style=None if found.is_sound else "bold")
