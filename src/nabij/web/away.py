"""The database can't be reached or can't keep anything: a page that has all that was typed.

It asks the database nothing. What was sent stands in it, to be sent again as it was; a story has
its own key, so that sending again never doubles it.
"""

import sqlite3

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

AGAIN_AFTER = 10
"""Seconds after which a program may try again."""
MOST_WORDS = 1_000_000
NOT_BACK = ("password",)
_NOT_THERE = ("42P01", "42703")
"""PostgreSQL's numbers for a table and a column that are not there."""


def is_of_another_version(error: Exception) -> bool:
    """It does not know what was asked: it was not brought up to date, or the program is wrong."""
    cause = error.__cause__
    by_sqlite = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return by_sqlite or getattr(cause, "sqlstate", None) in _NOT_THERE


def is_away(error: Exception) -> bool:
    """Full, locked, stopped or restarting; not an error in what was asked of it."""
    known = isinstance(error, (OperationalError, InterfaceError))
    return known and not is_of_another_version(error)


def away(request: HttpRequest) -> HttpResponse:
    """503, with a form that sends the same again."""
    response = _page(request, 503)
    response["Retry-After"] = str(AGAIN_AFTER)
    return response


def of_another_version(request: HttpRequest) -> HttpResponse:
    """500, with what was typed: waiting is not enough, somebody has to do something."""
    return _page(request, 500)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    typed = _typed(request)
    longest = max(typed, key=lambda one: len(one[1]), default=("", ""))
    page = {
        "room": "listen",
        "typed": [one for one in typed if one != longest],
        "longest": longest,
        "again_at": request.get_full_path(),
        "sent": request.method == "POST",
        "with_file": bool(request.FILES) if request.method == "POST" else False,
        "goes_by_itself": status == 503,
    }
    response = HttpResponse(render_to_string("web/away.html", page), status=status)
    response["Cache-Control"] = "no-store"
    # With "no-referrer" a browser would not say where "Send this again" comes from, and what a
    # member typed would be refused as forged.
    response["Referrer-Policy"] = "same-origin"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    if request.method != "POST":
        return []
    given = [(name, text) for name, all_of in request.POST.lists() for text in all_of]
    if sum(len(text) for _name, text in given) > MOST_WORDS:
        return []
    return [(name, text) for name, text in given if name not in NOT_BACK]
