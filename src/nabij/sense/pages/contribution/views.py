"""One thing that somebody brought to the table, with the stories that it is about."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from nabij.listen.models import Story
from nabij.people.pages.access import member_of, member_page, reach
from nabij.sense.actions.questions import ask_again, settle
from nabij.sense.models import KINDS, Question
from nabij.sense.stage_words import KIND_LABELS


@require_GET
@member_page
def contribution(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    member = member_of(request)
    rows = KINDS[kind].objects.visible_to(member).select_related("gathering", "participant")
    one = reach(rows.distinct(), public_id)
    readable = Story.objects.readable_by(member)
    context = {
        "room": "sense",
        "one": one,
        "label": KIND_LABELS[kind],
        "stories": list(readable.filter(pk__in=one.stories.values("pk"))),
        "is_open_question": isinstance(one, Question) and one.settled_at is None,
    }
    return render(request, "sense/pages/contribution/contribution.html", context)


@require_POST
@member_page
def settle_question(request: HttpRequest, public_id: str) -> HttpResponse:
    """We know enough now; with `again` it is open once more."""
    member = member_of(request)
    question = reach(Question.objects.visible_to(member).distinct(), public_id)
    if "again" in request.POST:
        ask_again(member, question)
    else:
        settle(member, question)
    return redirect(question.get_absolute_url())
