"""Somebody lost their words, or they leaked: a mail with new ones, to the teller alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotYet, NotYours
from nabij.listen.actions.renewal import send_new_words
from nabij.listen.models import Story
from nabij.people.pages.access import member_of, member_page, reach


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def new_words(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask first: what happens, and what the member does not get to see."""
    member = member_of(request)
    story = reach(Story.objects.readable_by(member).select_related("teller"), public_id)
    if not send_new_words.allows(member, story):
        raise NotYours(send_new_words.verb)
    problem = ""
    if request.method == "POST":
        try:
            send_new_words(member, story)
            messages.success(request, _("A mail is on its way to the address they left."))
            return redirect("listen:story", public_id=story.public_id)
        except NotYet as not_yet:
            problem = str(not_yet.message)
    context = {"room": "listen", "story": story, "problem": problem}
    status = 409 if problem else 200
    return render(request, "listen/pages/new_words/new_words.html", context, status=status)
