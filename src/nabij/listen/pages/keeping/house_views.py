"""For stewards: what is kept how long, and what is held for a reason."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nabij.foundation.errors import NotClear, NotYours
from nabij.foundation.ids import as_public_id
from nabij.listen.actions import holds as actions
from nabij.listen.kept import held_thing, holds_for, kept_forms
from nabij.listen.models import Ending, Hold, Keeping, StoryForm
from nabij.listen.models.keeping import ANSWER_WITHIN, MONTHS, NOTICE
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.keeping.forms import HoldForm, LookForm
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.rules import is_steward
from nabij.trail.leftovers import LEFTOVERS

SHOWN = 50


def steward_of(request: HttpRequest) -> Member:
    member = member_of(request)
    if not is_steward(member):
        raise NotYours("keeping.see")
    return member


@require_safe
@member_page
def keeping(request: HttpRequest) -> HttpResponse:
    """One table of everything that has its time."""
    member = steward_of(request)
    forms = list(_after(kept_forms(member), request.GET.get("after", ""))[: SHOWN + 1])
    for each in forms:
        each.kept = Keeping.of(each)
    context = {
        "room": "house",
        "forms": forms[:SHOWN],
        "further": forms[SHOWN - 1].public_id if len(forms) > SHOWN else "",
        "holds": Hold.objects.in_force().select_related("form", "story__form", "placed_by"),
        "leftovers": LEFTOVERS.values(),
        "months": MONTHS,
        "notice": NOTICE.days,
        "answer_within": ANSWER_WITHIN.days,
        "going": Ending.objects.exclude(said_on=None).order_by("on").first(),
    }
    return render(request, "listen/pages/keeping/keeping.html", context)


def _after(forms: "QuerySet[Any]", given: str) -> "QuerySet[Any]":
    """Those that come after this one; forms of several teams can have one name."""
    last = forms.filter(public_id=as_public_id(given)).first()
    if last is None:
        return forms
    return forms.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def new_hold(request: HttpRequest) -> HttpResponse:
    """On a form or on one story, as the address says."""
    member = steward_of(request)
    if not {"form", "story"} & set(request.GET):
        return redirect("listen:keeping")
    on = held_thing(request.GET.get("form", ""), request.GET.get("story", ""))
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            hold = actions.place(member, on, **form.cleaned_data)
            messages.success(request, _("Held. Nothing of it goes by itself until you lift it."))
            return redirect("listen:hold", public_id=hold.public_id)
        except NotClear as unclear:
            take_over(form, unclear)
    context = {"room": "house", "form": form, "on": on, "is_form": isinstance(on, StoryForm)}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/keeping/new_hold.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def hold(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    found = reach(holds_for(member), public_id)
    given: dict[str, Any] = {"initial": {"look_on": found.look_on}}
    form = LookForm(request.POST if request.method == "POST" else None, **given)
    if form.is_valid():
        try:
            actions.look_again(member, found, **form.cleaned_data)
            messages.success(request, _("The hold stays; you look again on that day."))
            return redirect("listen:hold", public_id=found.public_id)
        except NotClear as unclear:
            take_over(form, unclear)
    context = {"room": "house", "hold": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/keeping/hold.html", context, status=status)


@require_POST
@member_page
def lift(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    actions.lift(member, reach(holds_for(member), public_id))
    messages.success(request, _("Lifted. The time counts again."))
    return redirect("listen:keeping")
