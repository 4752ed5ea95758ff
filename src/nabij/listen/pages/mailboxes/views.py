"""A steward connects a mailbox: settings, a try, looking from now on, and taking it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.actions import mailboxes as actions
from nabij.listen.mailbox.connecting import Found, try_out
from nabij.listen.mailbox.problems import MailboxProblem, in_words
from nabij.listen.models import Mailbox
from nabij.listen.pages.mailboxes.forms import MailboxForm
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.pages.shared import show_in_form, typed
from nabij.people.rules import is_steward


@require_safe
@member_page
def mailboxes(request: HttpRequest) -> HttpResponse:
    _steward(request)
    found = Mailbox.objects.select_related("form")
    context = {"room": "listen", "mailboxes": found}
    return render(request, "listen/pages/mailboxes/mailboxes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def new_mailbox(request: HttpRequest) -> HttpResponse:
    by = _steward(request)
    form = MailboxForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.connect(by, form.cleaned_data["form"], **form.given())
        except NotClear as unclear:
            show_in_form(form, unclear)
        else:
            return redirect("listen:mailbox", made.public_id)
    return _form_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def settings(request: HttpRequest, public_id: str) -> HttpResponse:
    by, found = _reach(request, public_id)
    form = MailboxForm(typed(request), known=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(by, found, form=form.cleaned_data["form"], **form.given())
        except NotClear as unclear:
            show_in_form(form, unclear)
        else:
            return redirect("listen:mailbox", found.public_id)
    return _form_page(request, form, found)


@require_safe
@member_page
def mailbox(request: HttpRequest, public_id: str) -> HttpResponse:
    _by, found = _reach(request, public_id)
    return _page(request, found)


@require_POST
@member_page
def trying(request: HttpRequest, public_id: str) -> HttpResponse:
    """Connect now, look how many mails there are, and open none."""
    _by, found = _reach(request, public_id)
    try:
        return _page(request, found, seen=try_out(found))
    except MailboxProblem as problem:
        return _page(request, found, problem=problem.words)


@require_POST
@member_page
def looking(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin to look at it, or pause."""
    by, found = _reach(request, public_id)
    if found.state == Mailbox.State.PAUSED:
        actions.begin(by, found)
        messages.success(request, _("From now on it is looked at every few minutes."))
    else:
        actions.pause(by, found)
        messages.success(request, _("It is not looked at any more."))
    return redirect("listen:mailbox", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def removal(request: HttpRequest, public_id: str) -> HttpResponse:
    by, found = _reach(request, public_id)
    if request.method == "POST":
        actions.take_away(by, found)
        return redirect("listen:mailboxes")
    context = {"room": "listen", "mailbox": found}
    return render(request, "listen/pages/mailboxes/removal.html", context)


def _steward(request: HttpRequest) -> Member:
    member = member_of(request)
    if not is_steward(member):
        raise NotYours("mailbox.look_after")
    return member


def _reach(request: HttpRequest, public_id: str) -> tuple[Member, Mailbox]:
    by = _steward(request)
    return by, reach(Mailbox.objects.select_related("form"), public_id)


def _form_page(
    request: HttpRequest, form: MailboxForm, found: Mailbox | None = None
) -> HttpResponse:
    context = {"room": "listen", "form": form, "mailbox": found}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/mailboxes/settings.html", context, status=status)


def _page(
    request: HttpRequest, found: Mailbox, *, seen: Found | None = None, problem: str = ""
) -> HttpResponse:
    context = {
        "room": "listen",
        "mailbox": found,
        "seen": seen,
        "tried": problem,
        "last_problem": in_words(found.problem) if found.problem else "",
    }
    return render(request, "listen/pages/mailboxes/mailbox.html", context)
