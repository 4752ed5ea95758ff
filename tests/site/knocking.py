"""Knocks on one address as one person, and leaves everything as it was."""

import json
import re
from typing import Any

from django.db import transaction
from django.test import Client

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
WHO = ("visitor", "fatima", "joost", "marieke", "ruud", "wim")
SHUT = (401, 403, 404)
SITS_AT_THE_TABLE = "joost"


def address(route: str, world: dict[str, dict[str, Any]]) -> str:
    """The route with its parameters filled; the longest known beginning decides."""
    known = route.removeprefix("api/")
    for start in sorted(world, key=len, reverse=True):
        if known.startswith(start):
            return "/" + _filled(route, world[start])
    return "/" + route


def _filled(route: str, values: dict[str, Any]) -> str:
    def value(found: re.Match[str]) -> str:
        return str(values.get(found[1], values.get("public_id")))

    return PARAMETER.sub(value, route)


def lets_in(
    client: Client, who: str, method: str, path: str, brings: dict[str, Any]
) -> bool | None:
    """True: let in (also when what was sent is not right). False: shut. None: not offered.

    To the API each brings all that any of its doors asks for, so that the door's answer is
    about who they are and not about what they left out.
    """
    before = client.cookies.copy()
    given: dict[str, Any] = {}
    if path.startswith("/api/") and method != "get":
        given = {"data": json.dumps(brings), "content_type": "application/json"}
    elif path.startswith("/api/"):
        path += "?kind=noticing"
    with transaction.atomic():
        answer = getattr(client, method)(path, **given)
        # A stream is left unread and unclosed: closing it would end the database connection too.
        transaction.set_rollback(True)
    client.cookies = before  # signing out is undone too
    if answer.status_code == 405:
        return None
    assert answer.status_code < 500, f"{method} {path}: {answer.status_code}"
    return answer.status_code not in SHUT and not _led_away(answer, who, path)


def _led_away(answer: Any, who: str, path: str) -> bool:
    """To the sign-in page; or to the door of a gathering where they don't sit."""
    target = answer.get("Location", "")
    to_the_door = target.startswith("/join/") and not path.endswith("/participation/")
    return target.startswith("/account/login/") or (to_the_door and who != SITS_AT_THE_TABLE)
