"""Where a steward finds what this installation needs; each room adds its own lines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.foundation.errors import NotYours
from nabij.people.pages.access import member_of, member_page
from nabij.people.rules import is_steward


@member_page
def house(request: HttpRequest) -> HttpResponse:
    if not is_steward(member_of(request)):
        raise NotYours("house.look_after")
    return render(request, "people/pages/house/house.html")
