"""A repair's page: where it stands, what was said on both sides, and what its owner can do."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.act.actions import repairs
from nabij.act.models import Repair
from nabij.act.pages.forms import attempt
from nabij.act.pages.repair.forms import ApologyForm, OpenForm
from nabij.act.pages.repair.questions import questions_about
from nabij.act.pages.repair.sides import sides, states_of
from nabij.act.rules import may_care, owns_repair
from nabij.foundation.errors import NotYours
from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach


def reachable(member: Member) -> Any:
    return Repair.objects.readable_by(member).select_related(
        "owner", "team", "story__form", "offered_to", "offered_by", "declined_by"
    )


@member_page
def repair(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    repair = reach(reachable(member), public_id)
    page = {
        "room": "act",
        "repair": repair,
        "story": repair.story if repair.story.readable_for(member) else None,
        "states": states_of(repair),
        "current": repair.state,
        "promises": repair.promises.order_by("id"),
        "signs": repair.signs.select_related("by"),
        "said": repair.said.select_related("by"),
        "owns": owns_repair(member, repair),
        "may_rest": repairs.rest.allows(member, repair) and timezone.now() >= repair.may_rest_from,
        "may_hand_over": repairs.hand_over.allows(member, repair),
        "asked_in_vain": repair.declined_by is not None and repair.asker == member,
        "may_accept": repairs.accept_handover.allows(member, repair),
        **sides(repair),
    }
    return render(request, "act/pages/repair/repair.html", page)


@member_page
def open_new(request: HttpRequest, story_id: str) -> HttpResponse:
    """Open a repair for the person who told a story."""
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), story_id)
    known = Repair.objects.readable_by(member).filter(story=story).first()
    if known is not None:
        return redirect("act:repair", known.public_id)
    if not may_care(member, story):
        raise NotYours("repair.open")
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = attempt(form, lambda: repairs.open_repair(member, story, **given))
        if made is not None:
            return redirect("act:repair", made.public_id)
    page = {"room": "act", "form": form, "story": story}
    status = 422 if form.errors else 200
    return render(request, "act/pages/repair/open.html", page, status=status)


@member_page
def acknowledge(request: HttpRequest, public_id: str) -> HttpResponse:
    """The apology: asked about once, never stopped."""
    member = member_of(request)
    repair = reach(reachable(member), public_id)
    if not owns_repair(member, repair):
        raise NotYours("repair.acknowledge")
    form = ApologyForm(request.POST or None)
    questions: list[str] = []
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["apology"]
        if "as_it_is" not in request.POST:
            questions = questions_about(words, repair)
        if not questions:
            done = attempt(form, lambda: repairs.acknowledge(member, repair, apology=words))
            if done is not None:
                messages.success(request, _("Your words are on this person's page."))
                return redirect("act:repair", repair.public_id)
    page = {"room": "act", "form": form, "repair": repair, "questions": questions}
    status = 422 if form.errors else 200
    return render(request, "act/pages/repair/acknowledge.html", page, status=status)


@require_POST
@member_page
def rest(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    repairs.rest(member, reach(reachable(member), public_id))
    return redirect("act:repair", public_id)


@require_POST
@member_page
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    repairs.accept_handover(member, reach(reachable(member), public_id))
    messages.success(request, _("This repair is yours now, with its promises."))
    return redirect("act:repair", public_id)


@require_POST
@member_page
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    repairs.keep(member, reach(reachable(member), public_id))
    return redirect("act:repair", public_id)
