"""Where an invitation leads: a yes or a no, and nothing else is asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from nabij.foundation.errors import DomainError
from nabij.people.actions import invitation as actions
from nabij.people.actors import Invited
from nabij.people.models import Invitation
from nabij.people.pages.sign_in.views import sign_in_as


@never_cache
@require_GET
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    return _page(request, _find(token), token)


@never_cache
@require_POST
def acceptance(request: HttpRequest, token: str) -> HttpResponse:
    found = _find(token)
    try:
        member = actions.accept(Invited(token), found)
    except DomainError as error:
        return _page(request, found, token, error)
    sign_in_as(request, member)
    return redirect("today")


@never_cache
@require_POST
def refusal(request: HttpRequest, token: str) -> HttpResponse:
    actions.decline(Invited(token), _find(token))
    return render(request, "people/pages/invitation/declined.html")


def _find(token: str) -> Invitation:
    found = Invitation.by_token(token)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: Invitation, token: str, error: DomainError | None = None
) -> HttpResponse:
    closed = found.accepted_at is not None or found.has_expired or error is not None
    context = {"invitation": found, "token": token, "closed": closed, "error": error}
    return render(
        request,
        "people/pages/invitation/invitation.html",
        context,
        status=error.status if error else 410 if closed else 200,
    )
