"""The room's first page: a story, and ways to go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.listen import reading
from nabij.listen.models import StoryForm
from nabij.listen.pages.reading_room.opening import Opening
from nabij.listen.rules import takes_out
from nabij.people.pages.access import member_of, member_page

FORMS_SHOWN = 30


@member_page
def room(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    found = reading.of_the_day(member) or reading.newest(member)
    forms = StoryForm.objects.visible_to(member).select_related("team")
    return render(
        request,
        "listen/pages/room/room.html",
        {
            "room": "listen",
            "opening": Opening.never_whole(found) if found else None,
            "forms": forms[:FORMS_SHOWN],
            "types_in": forms.open_to_tellers().exists(),
            "hosts": member.may("host"),
            "takes_out": takes_out(member),
        },
    )
