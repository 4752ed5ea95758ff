"""The room's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.people.pages.access import member_page


@member_page
def room(request: HttpRequest) -> HttpResponse:
    return render(request, "sense/pages/room/room.html", {"room": "sense"})
