"""The `nabij` command: one file a command; what they need is loaded when they run."""

import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from nabij.cli import (
    backup,
    check,
    export,
    groups,
    import_file,
    link,
    opinion_map,
    restore,
    serve,
    start,
    triads,
    work,
)
from nabij.cli.demo import command as demo
from nabij.cli.exits import Exit, exit_for
from nabij.cli.house import use_folder
from nabij.foundation.errors import DomainError
from nabij.patterns.errors import PatternsError

HELP = """Nabij: near the person behind the record.

Start it with `nabij serve`, or see it with stories in it first: `nabij demo`.
Each command explains itself: `nabij import --help`.
"""

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("start")(start.start)
app.command("link")(link.link)
app.command("work")(work.work)
app.command("import")(import_file.import_file)
app.command("export")(export.export)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)
app.command("check")(check.check)
app.command("map")(opinion_map.map_votes)
app.command("groups")(groups.groups)
app.command("triads")(triads.triads)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"nabij {version('nabij')}")
        raise typer.Exit


@app.callback()
def main(
    data: Annotated[
        Path | None,
        typer.Option(help="Folder with database, files and keys (else NABIJ_DATA, else ./var)."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Which version.")
    ] = False,
) -> None:
    use_folder(data)


def run() -> None:
    """Entry point: run a command; an error is one plain line on stderr and an exit code."""
    try:
        app()
    except DomainError as error:
        _end(str(error.message) or "There is nothing here by that name.", exit_for(error))
    except PatternsError as error:
        _end(str(error), Exit.NOT_CLEAR)
    except KeyboardInterrupt:
        _end("Stopped.", Exit.STOPPED)
    except Exception as unexpected:
        if os.environ.get("NABIJ_DEBUG"):
            raise
        words = " ".join(f"{type(unexpected).__name__}: {unexpected}".split())
        _end(
            f"This went wrong: {words}\nWhere, NABIJ_DEBUG=1 shows. Try also: nabij check",
            Exit.WRONG,
        )


def _end(words: str, code: Exit) -> NoReturn:
    from nabij.cli.out import say_wrong

    say_wrong(words)
    sys.exit(code)
