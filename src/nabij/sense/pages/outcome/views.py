"""What came out of a gathering, for members of the team; made to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nabij.people.pages.access import member_page
from nabij.sense.outcome import outcome_of
from nabij.sense.pages.hosting.reach import gathering_for


@require_GET
@member_page
def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = gathering_for(request, public_id)
    context = {"room": "sense", "gathering": gathering, "outcome": outcome_of(gathering)}
    return render(request, "sense/pages/outcome/outcome.html", context)
