"""Today: one story to read, promises that fall due, answers owed, the gathering coming up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.people.pages.access import member_page


@member_page
def today(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/today/today.html", {"room": "today"})
