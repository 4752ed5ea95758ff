"""Promises: making one, keeping it, or saying openly that it takes longer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.act.actions import promises
from nabij.act.models import Promise, Repair
from nabij.act.pages.forms import attempt
from nabij.act.pages.promise.forms import PromiseForm, RenewForm
from nabij.foundation.errors import NotYours
from nabij.listen.models import Story
from nabij.people.pages.access import member_of, member_page, reach


@member_page
def promise(request: HttpRequest, public_id: str) -> HttpResponse:
    return _promise_page(request, public_id, RenewForm())


@member_page
def renew(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    promise = reach(Promise.objects.readable_by(member), public_id)
    if not promises.renew.allows(member, promise):
        raise NotYours("promise.renew")
    form = RenewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        again = attempt(form, lambda: promises.renew(member, promise, **given))
        if again is not None:
            return redirect("act:promise", again.public_id)
    return _promise_page(request, public_id, form)


@require_POST
@member_page
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    promises.keep(member, reach(Promise.objects.readable_by(member), public_id))
    messages.success(request, _("The person reads that you say it is kept."))
    return redirect("act:promise", public_id)


@member_page
def new(request: HttpRequest, story_id: str) -> HttpResponse:
    """Promise something to the person who told a story."""
    member = member_of(request)
    mine = Story.objects.present().filter(repairs__owner=member)
    story = reach((Story.objects.readable_by(member) | mine).distinct(), story_id)
    if not promises.make.allows(member, story):
        raise NotYours("promise.make")
    form = PromiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, repair = form.cleaned_data, Repair.objects.filter(story=story).first()
        made = attempt(form, lambda: promises.make(member, story, repair=repair, **given))
        if made is not None:
            return redirect("act:promise", made.public_id)
    shown = story if story.readable_for(member) else None
    page = {"room": "act", "form": form, "story": shown}
    status = 422 if form.errors else 200
    return render(request, "act/pages/promise/new.html", page, status=status)


def _promise_page(request: HttpRequest, public_id: str, form: RenewForm) -> HttpResponse:
    member = member_of(request)
    rows = Promise.objects.readable_by(member).select_related("by", "repair", "story", "renews")
    promise = reach(rows, public_id)
    page = {
        "room": "act",
        "promise": promise,
        "form": form,
        "repair": Repair.objects.readable_by(member).filter(promises=promise).first(),
        "story": promise.story if promise.story.readable_for(member) else None,
        "renewed_as": Promise.objects.filter(renews=promise).first(),
        "is_mine": promises.keep.allows(member, promise) and promise.is_open,
    }
    status = 422 if form.errors else 200
    return render(request, "act/pages/promise/promise.html", page, status=status)
