"""A voice recording is written out: listen, put right what a model proposes or type, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.actions import recordings as actions
from nabij.listen.models import Attachment, Transcript
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.recordings.forms import WrittenOutForm
from nabij.listen.recordings_waiting import waiting, written_out_by
from nabij.listen.speech.listening import is_there
from nabij.people.pages.access import member_of, member_page, reach

SHOWN = 30


@require_safe
@member_page
@never_cache
def recordings(request: HttpRequest) -> HttpResponse:
    """The oldest first: who waits longest."""
    rows = waiting(member_of(request)).select_related("story__form", "transcript")[:SHOWN]
    context = {"room": "listen", "recordings": list(rows)}
    return render(request, "listen/pages/recordings/recordings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def recording(request: HttpRequest, public_id: str) -> HttpResponse:
    member, found = member_of(request), _reach(request, public_id)
    transcript = Transcript.objects.filter(attachment=found).first()
    if transcript is not None and transcript.is_confirmed and request.method != "POST":
        return redirect("listen:story", public_id=found.story.public_id)
    proposed = transcript.words if transcript else ""
    posted = request.POST if request.method == "POST" else None
    form = WrittenOutForm(posted, initial={"words": proposed})
    if form.is_valid():
        try:
            actions.confirm(member, found, words=form.cleaned_data["words"])
        except NotClear as unclear:
            take_over(form, unclear)
        else:
            messages.success(request, _("Written out. The teller reads it, and can put it right."))
            return redirect("listen:story", public_id=found.story.public_id)
    context = {
        "room": "listen", "recording": found, "story": found.story, "transcript": transcript,
        "form": form, "has_model": is_there(),
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/recordings/recording.html", context, status=status)


@require_POST
@member_page
def ask_model(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _reach(request, public_id)
    if is_there():
        actions.ask_model(member_of(request), found)
        messages.success(request, _("The speech model listens. Come back here in a while."))
    return redirect("listen:recording", public_id=found.public_id)


def _reach(request: HttpRequest, public_id: str) -> Attachment:
    rows = written_out_by(member_of(request)).select_related("story__form", "story__version")
    return reach(rows, public_id)
