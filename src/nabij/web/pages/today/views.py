"""Today: one story to read, promises that fall due, answers owed, the gathering coming up.

What is on it the rooms fill in (slot `web.today`). Who is not signed in finds the front door here.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.foundation import slots
from nabij.people.pages.access import member_of, member_page
from nabij.web.pages.today.next_thing import first_form, next_thing


def today(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return _today(request)
    return render(request, "web/pages/today/front.html")


@member_page
def _today(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    sections = slots.render("web.today", request, member)
    page: dict[str, Any] = {"room": "today", "sections": sections}
    page["next"] = first_form(member) if sections.strip() else next_thing(member)
    return render(request, "web/pages/today/today.html", page)
