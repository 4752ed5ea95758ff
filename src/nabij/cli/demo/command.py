"""`nabij demo`: a working Nabij with stories in it, in a folder of its own."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Sample(StrEnum):
    EN = "en"
    NL = "nl"


def demo(
    data: Annotated[
        Path | None,
        typer.Option(help="Folder for the demo's files; else demo/en or demo/nl."),
    ] = None,
    organisation: Annotated[
        Sample, typer.Option(help="en: real stories in English; nl: a made-up Dutch one.")
    ] = Sample.EN,
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 is everywhere.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="On which port.")] = 8000,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Start the server afterwards.")
    ] = True,
) -> None:
    """Fill a folder with a sample organisation, and serve it with links to sign in with.

    The second time it starts with what you did there; remove the folder to begin anew.

    Examples:

      nabij demo

      nabij demo --organisation nl --port 8080
    """
    from nabij.cli.house import migrate, open_house, use_address, use_folder

    use_folder(data or Path("demo") / organisation.value)
    os.environ["NABIJ_DEMO"] = "yes"
    address = use_address(host, port)
    open_house()
    if serve:
        from nabij.cli.serving import require_free

        require_free(host, port)
    migrate()
    _fill(organisation.value)
    _greet(address, organisation.value)
    if serve:
        from nabij.cli.serving import serve_until_stopped

        serve_until_stopped(host, port, workers=1)


def _fill(organisation: str) -> None:
    from nabij.cli.demo.loader import load
    from nabij.cli.out import console, progress, say
    from nabij.foundation.errors import NotYet
    from nabij.people.models import Organisation

    present = Organisation.current()
    if present is not None:
        if not present.sample_note:
            raise NotYet(
                f"This folder belongs to {present.name}, and the demo lets anybody in who has a "
                "link. Choose another folder with --data."
            )
        return
    with progress() as bar:
        lines: dict[str, object] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in lines:
                lines[what] = bar.add_task(what, total=total)
                if not console().is_terminal:
                    say(f"{what} …")
            bar.update(lines[what], completed=done, total=total)  # type: ignore[arg-type]

        load(organisation, show)


def _greet(address: str, organisation: str) -> None:
    from nabij.cli.demo.loader import stories_in_repair
    from nabij.cli.demo.people import one_of_each, tellers_pages
    from nabij.cli.out import say
    from nabij.people.sign_in_links import sign_in_link

    say(f"\nNabij is at {address}     (stop with Ctrl-C)")
    say("Sign in, in one browser a person:")
    for right, member in one_of_each():
        say(f"  {right:<8} {member.name:<18} {sign_in_link(member, address)}")
    say("Or be a teller, who has no account:")
    for what, path in tellers_pages(stories_in_repair(organisation)):
        say(f"  {what:<8} {address}{path}")
