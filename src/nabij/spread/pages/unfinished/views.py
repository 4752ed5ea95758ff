"""The unfinished page: what was tried and let go, and what was learned from it."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.act.models import Step
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.spread.models import Adoption
from nabij.spread.pages.lists import part


@member_page
def unfinished(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    page = {
        "room": "spread",
        "stopped": part(stopped_for(member), request.GET.get("steps", "")),
        "dropped": part(dropped_for(member), request.GET.get("adoptions", "")),
    }
    return render(request, "spread/pages/unfinished/unfinished.html", page)


def stopped_for(member: Member) -> "QuerySet[Step]":
    rows = Step.objects.readable_by(member).filter(state=Step.State.STOPPED)
    return rows.select_related("doer", "team").order_by("-pk")


def dropped_for(member: Member) -> "QuerySet[Adoption]":
    rows = Adoption.objects.readable_by(member).dropped()
    return rows.select_related("practice", "team").order_by("-pk")
