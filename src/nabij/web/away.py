"""The database can't be reached or can't keep anything: a page that has all that was typed.

It asks the database nothing. What was sent stands in it, to be sent again as it was; a story has
its own key, so that sending again never doubles it.
"""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

AGAIN_AFTER = 10
"""Seconds after which a program may try again."""
MOST_WORDS = 1_000_000
NOT_BACK = ("password",)


def is_away(error: Exception) -> bool:
    """Full, locked, stopped or restarting; not an error in what was asked of it."""
    return isinstance(error, (OperationalError, InterfaceError))


def away(request: HttpRequest) -> HttpResponse:
    """503, with a form that sends the same again."""
    typed = _typed(request)
    longest = max(typed, key=lambda one: len(one[1]), default=("", ""))
    page = {
        "room": "listen",
        "typed": [one for one in typed if one != longest],
        "longest": longest,
        "again_at": request.get_full_path(),
        "sent": request.method == "POST",
        "with_file": bool(request.FILES) if request.method == "POST" else False,
    }
    response = HttpResponse(render_to_string("web/away.html", page), status=503)
    response["Retry-After"] = str(AGAIN_AFTER)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    if request.method != "POST":
        return []
    given = [(name, text) for name, all_of in request.POST.lists() for text in all_of]
    if sum(len(text) for _name, text in given) > MOST_WORDS:
        return []
    return [(name, text) for name, text in given if name not in NOT_BACK]
