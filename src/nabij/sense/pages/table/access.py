"""Decorators of the pages at the table."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nabij.sense.access import TooManyGuesses, gathering_by_code, participant_of
from nabij.sense.pages.join.forms import CodeForm

View = Callable[..., HttpResponse]


def no_such_code() -> str:
    return _(
        "There is no gathering with this code now. Look at the screen once more, or ask the host."
    )


def code_page(view: View) -> View:
    """`view(request, gathering, …)` for who has the right code."""

    @wraps(view)
    def guarded(request: HttpRequest, code: str, **given: str) -> HttpResponse:
        try:
            gathering = gathering_by_code(request, code)
        except TooManyGuesses:
            return render(request, "sense/pages/join/wait.html", status=429)
        except Http404:
            form = CodeForm({"code": code[:40]})
            form.add_error("code", no_such_code())
            return render(request, "sense/pages/join/code.html", {"form": form}, status=404)
        response = view(request, gathering, **given)
        # The address is the invitation: it is not for caches, nor for the next site's logs.
        response.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def table_page(view: View) -> View:
    """`view(request, gathering, participant, …)` for who sits at the table; others may join."""

    @code_page
    @wraps(view)
    def guarded(request: HttpRequest, gathering, **given: str) -> HttpResponse:  # type: ignore[no-untyped-def]
        participant = participant_of(request, gathering)
        if participant is None:
            return redirect("sense:table", code=gathering.join_code)
        return view(request, gathering, participant, **given)

    return guarded
