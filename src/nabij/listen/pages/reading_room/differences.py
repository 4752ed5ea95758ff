"""Marking where a story and its screen record differ, and taking a mark away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nabij.foundation.errors import NotClear
from nabij.listen.actions import differences
from nabij.listen.models import Difference
from nabij.listen.pages.reading_room.forms import DifferenceForm
from nabij.listen.pages.reading_room.round import Round, story_url
from nabij.listen.pages.reading_room.views import context_of, shown_stories
from nabij.people.pages.access import member_of, member_page, reach


@require_http_methods(["GET", "POST"])
@member_page
def mark(request: HttpRequest, public_id: str) -> HttpResponse:
    """On an error the page comes back with what was typed, beside the story."""
    member = member_of(request)
    story = reach(shown_stories(member), public_id)
    form = DifferenceForm(story, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            differences.mark(member, story, words=given["words"], place=given["place"])
        except NotClear as error:
            if not error.fields:
                form.add_error(None, str(error.message))
            for name, text in error.fields.items():
                form.add_error(name, str(text))
        else:
            messages.success(request, _("The difference is marked."))
            query = Round.of(member, request.POST).query
            return redirect(f"{story_url(story, query)}#differences")
    context = context_of(request, member, story, form)
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/reading_room/differ.html", context, status=status)


@require_POST
@member_page
def take_away(request: HttpRequest, public_id: str, difference_id: str) -> HttpResponse:
    member = member_of(request)
    story = reach(shown_stories(member), public_id)
    difference = reach(Difference.objects.filter(story=story), difference_id)
    differences.take_away(member, difference)
    query = Round.of(member, request.POST).query
    return redirect(f"{story_url(story, query)}#record")
