"""Stories whose time is over: who answers says why one stays, or lets it go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.actions import keeping as actions
from nabij.listen.models import Story
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.keeping.forms import LongerForm
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach

SHOWN = 20


def asked_of(member: Member):  # type: ignore[no-untyped-def]
    """Stories of which this member is asked whether they stay, the first to go first."""
    rows = Story.objects.present().filter(answerer=member).exclude(ending__asked_on=None)
    return rows.select_related("ending", "form").order_by("ending__on", "pk")


@require_safe
@member_page
def asked(request: HttpRequest) -> HttpResponse:
    """The first twenty: with each decision the next comes up."""
    rows = asked_of(member_of(request))[:SHOWN]
    return render(request, "listen/pages/keeping/asked.html", {"room": "listen", "stories": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def keep_longer(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    story = reach(asked_of(member), public_id)
    form = LongerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.keep_longer(member, story, **form.cleaned_data)
            messages.success(request, _("It stays. The teller reads why."))
            return redirect("listen:keeping_asked")
        except NotClear as unclear:
            take_over(form, unclear)
    context = {"room": "listen", "story": story, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/keeping/longer.html", context, status=status)


@require_POST
@member_page
def let_go(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    actions.let_go(member, reach(asked_of(member), public_id))
    messages.success(request, _("The words are gone. That a story was told stays in the counts."))
    return redirect("listen:keeping_asked")
