"""Mails that wait, one by one: is it a story, an answer, or neither?"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.actions import mails as actions
from nabij.listen.models import IncomingMail
from nabij.listen.readers.own_words import Kind
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach

SHOWN = 30


@require_safe
@member_page
@never_cache
def mails(request: HttpRequest) -> HttpResponse:
    """The oldest first: who waits longest."""
    member = _checker(request)
    waiting = IncomingMail.objects.reachable_by(member).waiting().select_related("form")
    context = {"room": "listen", "mails": list(waiting[:SHOWN])}
    return render(request, "listen/pages/mails/mails.html", context)


@require_safe
@member_page
@never_cache
def mail(request: HttpRequest, public_id: str) -> HttpResponse:
    _member, found = _reach(request, public_id)
    if found.state != IncomingMail.State.WAITING:
        return redirect("listen:mails")
    return _page(request, found)


@require_POST
@member_page
def story(request: HttpRequest, public_id: str) -> HttpResponse:
    return _decide(request, public_id, actions.make_story, _("It is a story now."))


@require_POST
@member_page
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    return _decide(request, public_id, actions.make_answer, _("It stands with the story now."))


@require_POST
@member_page
def no_story(request: HttpRequest, public_id: str) -> HttpResponse:
    member, found = _reach(request, public_id)
    actions.no_story(member, found)
    messages.success(request, _("It stays out. Its words are gone here."))
    return redirect("listen:mails")


def _decide(
    request: HttpRequest, public_id: str, action: Callable[..., Any], said: str
) -> HttpResponse:
    member, found = _reach(request, public_id)
    chosen = {int(one) for one in request.POST.getlist("parts") if one.isascii() and one.isdigit()
              and len(one) < 5}  # fmt: skip
    try:
        action(member, found, parts=chosen)
    except NotClear as unclear:
        found.refresh_from_db()
        return _page(request, found, chosen=chosen, problem=str(unclear.message))
    messages.success(request, said)
    return redirect("listen:mails")


def _checker(request: HttpRequest) -> Member:
    member = member_of(request)
    if not (member.may("host") or member.may("steward")):
        raise Http404
    return member


def _reach(request: HttpRequest, public_id: str) -> tuple[Member, IncomingMail]:
    member = _checker(request)
    rows = IncomingMail.objects.reachable_by(member).select_related("form", "mailbox", "answers")
    return member, reach(rows, public_id)


def _page(
    request: HttpRequest, found: IncomingMail, *, chosen: set[int] | None = None, problem: str = ""
) -> HttpResponse:
    parts = [
        (number, part, part.kind is Kind.OWN if chosen is None else number in chosen)
        for number, part in enumerate(actions.paragraphs(found))
    ]
    context = {"room": "listen", "mail": found, "parts": parts, "problem": problem}
    status = 422 if problem else 200
    return render(request, "listen/pages/mails/mail.html", context, status=status)
