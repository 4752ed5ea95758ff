"""The reading room: one story at a time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nabij.listen import reading
from nabij.listen.actions.reading import read
from nabij.listen.models import Story
from nabij.listen.pages.reading_room.shown import ShownStory
from nabij.people.pages.access import member_of, member_page, reach


@require_safe
@member_page
def story(request: HttpRequest, public_id: str) -> HttpResponse:
    """A story with what the system says of the same event beside it."""
    member = member_of(request)
    stories = Story.objects.readable_by(member).select_related(
        "form__team", "version", "typed_by", "screen_record", "collector"
    )
    found = reach(stories, public_id)
    if request.method == "GET":
        read(member, found)
    return render(
        request,
        "listen/pages/reading_room/story.html",
        {
            "room": "listen",
            "story": found,
            "shown": ShownStory(found, member),
            "older": reading.older(member, found),
            "newer": reading.newer(member, found),
        },
    )


@require_safe
@member_page
def another(request: HttpRequest) -> HttpResponse:
    """Leads to another story: one that was not read yet, else any (`?way=random`: always any)."""
    member = member_of(request)
    left = request.GET.get("not", "")[:16]
    here = Story.objects.readable_by(member).filter(public_id=left).first()
    found = None
    if request.GET.get("way") != "random":
        found = reading.unread(member, besides=here)
    found = found or reading.at_random(member, besides=here) or here
    if found is None:
        return redirect("listen:room")
    return redirect(reverse("listen:story", args=[found.public_id]))
