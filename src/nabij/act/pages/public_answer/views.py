"""Who answered shows the answer beside the public story, or takes it away there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.act.actions import public_answers
from nabij.act.models import Answer
from nabij.foundation.errors import DomainError
from nabij.people.pages.access import member_of, member_page, reach


@require_POST
@member_page
def showing(request: HttpRequest, public_id: str) -> HttpResponse:
    answer = _own(request, public_id)
    try:
        public_answers.let_everybody_read(member_of(request), answer)
        messages.success(request, _("Everybody can read this answer beside the story."))
    except DomainError as error:
        if error.status == 404:
            raise
        messages.warning(request, str(error.message))
    return redirect("act:answer", answer.story.public_id)


@require_POST
@member_page
def ending(request: HttpRequest, public_id: str) -> HttpResponse:
    answer = _own(request, public_id)
    public_answers.keep_inside(member_of(request), answer)
    messages.success(request, _("This answer is not on the public page any more."))
    return redirect("act:answer", answer.story.public_id)


def _own(request: HttpRequest, public_id: str) -> Answer:
    member = member_of(request)
    rows = Answer.objects.readable_by(member).filter(by=member).select_related("story")
    return reach(rows, public_id)
