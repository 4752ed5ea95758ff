"""Coming in: a code, a name if they like, no account. Declining is closing the page."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nabij.people.models import Member
from nabij.sense.access import TooManyGuesses, gathering_by_code, participant_of, remember
from nabij.sense.actions.participants import Newcomer, join
from nabij.sense.models import Gathering
from nabij.sense.pages.join.forms import CodeForm, NameForm
from nabij.sense.pages.table.access import code_page, no_such_code


def enter_code(request: HttpRequest) -> HttpResponse:
    typed = request.POST if request.method == "POST" else request.GET
    form = CodeForm(typed if "code" in typed else None)
    if form.is_bound and form.is_valid():
        try:
            gathering = gathering_by_code(request, form.cleaned_data["code"])
        except TooManyGuesses:
            return render(request, "sense/pages/join/wait.html", status=429)
        except Http404:
            form.add_error("code", no_such_code())
        else:
            return redirect("sense:table", code=gathering.join_code)
    status = 422 if form.is_bound else 200
    return render(request, "sense/pages/join/code.html", {"form": form}, status=status)


def door(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """The page in front of the table: an invitation that one may decline."""
    user = request.user
    member = user if isinstance(user, Member) and user.is_active else None
    context = {"gathering": gathering, "form": NameForm(), "as_member": member}
    return render(request, "sense/pages/join/door.html", context)


@require_POST
@code_page
def participate(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    form = NameForm(request.POST)
    if not form.is_valid():
        context = {"gathering": gathering, "form": form}
        return render(request, "sense/pages/join/door.html", context, status=422)
    participant = participant_of(request, gathering)
    if participant is None:
        user = request.user
        signed_in = isinstance(user, Member) and user.is_active
        by = cast(Member, user) if signed_in else Newcomer()
        participant = join(by, gathering, name=form.cleaned_data["name"])
    response = redirect("sense:table", code=gathering.join_code)
    remember(response, participant)
    return response
