"""The room's first page: a story, and ways to go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nabij.listen import reading
from nabij.listen.models import StoryForm
from nabij.listen.nothing_to_read import nothing_to_read
from nabij.listen.pages.reading_room.opening import Opening
from nabij.listen.rules import takes_out
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.people.pages.next_thing import NextThing

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
            "nothing": None if found else _nothing(member),
            "forms": forms[:FORMS_SHOWN],
            "types_in": forms.open_to_tellers().exists(),
            "hosts": member.may("host"),
            "takes_out": takes_out(member),
        },
    )


def _nothing(member: Member) -> NextThing | None:
    what = _("Here you read what people tell you, one story at a time, in their own words.")
    return nothing_to_read(member, what)
