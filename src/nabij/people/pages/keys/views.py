"""Keys for programs: a steward gives them, the person they act for fetches them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nabij.foundation.errors import NotClear, NotYours
from nabij.people.actions import api_key as actions
from nabij.people.models import ApiKey, Member
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.pages.keys.forms import KeyForm
from nabij.people.pages.shared import show_in_form, typed
from nabij.people.rules import is_steward


@member_page
def keys(request: HttpRequest) -> HttpResponse:
    """All keys of the installation, for a steward."""
    _for_steward(request)
    given = ApiKey.objects.filter(taken_back_at=None).select_related("member")
    return render(request, "people/pages/keys/keys.html", {"keys": given})


@member_page
def new_key(request: HttpRequest) -> HttpResponse:
    by = _for_steward(request)
    form = KeyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            key = actions.give(by, form.cleaned_data.pop("member"), **form.cleaned_data)
        except NotClear as error:
            show_in_form(form, error)
        else:
            return _given(request, key)
    status = 422 if form.errors else 200
    return render(request, "people/pages/keys/new_key.html", {"form": form}, status=status)


@member_page
@require_POST
def taking_back(request: HttpRequest, public_id: str) -> HttpResponse:
    by = member_of(request)
    key = reach(ApiKey.objects.all() if is_steward(by) else by.api_keys.all(), public_id)
    actions.take_back(by, key)
    messages.success(request, _("The key opens nothing any more."))
    return redirect("people:keys" if is_steward(by) else "people:my_keys")


@member_page
def my_keys(request: HttpRequest) -> HttpResponse:
    """The keys that act for me."""
    own = member_of(request).api_keys.filter(taken_back_at=None)
    return render(request, "people/pages/keys/my_keys.html", {"keys": own})


@member_page
@never_cache
@require_POST
def fetching(request: HttpRequest, public_id: str) -> HttpResponse:
    """The only answer that ever holds the text of a key: no redirect, nothing kept."""
    by = member_of(request)
    key = reach(by.api_keys.all(), public_id)
    context: dict[str, Any] = {"key": key, "token": actions.fetch(by, key)}
    return render(request, "people/pages/keys/fetched.html", context)


def _for_steward(request: HttpRequest) -> Member:
    by = member_of(request)
    if not is_steward(by):
        raise NotYours("keys.look_after")
    return by


def _given(request: HttpRequest, key: ApiKey) -> HttpResponse:
    if key.member_id == request.user.pk:
        return redirect("people:my_keys")
    told = _("%(name)s finds the key under their profile, at “Keys for programs”.") % {
        "name": key.member.name
    }
    messages.success(request, told)
    return redirect("people:keys")
