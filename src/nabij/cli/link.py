"""`nabij link`: a one-time link to sign in with, when mail does not work (yet)."""

from typing import Annotated

import typer


def link(
    email: Annotated[
        str | None, typer.Argument(help="Whose; else the first steward.", show_default=False)
    ] = None,
) -> None:
    """Print a link that signs one member in. It works once, for fifteen minutes.

    Who may type commands on the server may do everything here, so keep it to stewards.

    Examples:

      nabij link

      nabij link wim@delinde.example
    """
    from nabij.cli.house import open_house, require_started

    open_house()
    require_started()
    from nabij.cli.out import say
    from nabij.foundation.errors import NotYours
    from nabij.people.models import Member
    from nabij.people.sign_in_links import sign_in_link

    rows = Member.objects.filter(is_active=True)
    rows = rows.filter(email__iexact=email) if email else rows.filter(is_steward=True)
    member = rows.order_by("pk").first()
    if member is None:
        raise NotYours(f"Nobody here has the address {email}." if email else "There is no steward.")
    say(sign_in_link(member))
