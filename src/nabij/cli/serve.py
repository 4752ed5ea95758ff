"""`nabij serve`: the web server and its worker, until it is stopped."""

from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 is everywhere.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
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
    from nabij.cli.out import say
    from nabij.cli.serving import processes_for, require_free, serve_until_stopped

    workers = processes_for(workers)
    require_free(host, port)
    migrate()
    say(f"Nabij is at {address}   (stop with Ctrl-C)")
    serve_until_stopped(host, port, workers)
