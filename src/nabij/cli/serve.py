"""`nabij serve`: the web server and its worker, until it is stopped."""

import sys
from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 is everywhere.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="On which port.")] = 8000,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Web processes; more than one needs PostgreSQL.")
    ] = 1,
) -> None:
    """Start Nabij: the web server and the worker beside it. Stop it with Ctrl-C.

    Brings the database to the right shape first. On the first start it asks three
    questions: the organisation, your name, your e-mail address.

    Examples:

      nabij serve

      NABIJ_URL=https://nabij.example.org NABIJ_BEHIND_PROXY=yes nabij serve --port 8080
    """
    from nabij.cli.house import migrate, open_house, use_address

    address = use_address(host, port)
    open_house()
    from nabij.cli.serving import processes_for, require_free, serve_until_stopped

    workers = processes_for(workers)
    require_free(host, port)
    migrate()
    _found_if_needed()
    _greet(address)
    serve_until_stopped(host, port, workers)


def _found_if_needed() -> None:
    from nabij.cli.founding import ask_and_found, can_ask, is_founded
    from nabij.cli.house import require_started

    if not is_founded() and can_ask():
        ask_and_found()
    require_started()


def _greet(address: str) -> None:
    from nabij.cli.founding import steward_link
    from nabij.cli.out import say

    say(f"Nabij is at {address}     (stop with Ctrl-C)")
    # A link opens the house: on a terminal somebody reads it, in a log it would stay.
    if sys.stdout.isatty():
        found = steward_link(address)
        if found:
            say(f"Sign in as {found[0]}, once, within 15 minutes:\n  {found[1]}")
    else:
        say("To sign in without mail: nabij link")
