"""How long the stories of one form are kept: for a host of its team, and for stewards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.listen.actions import keeping as actions
from nabij.listen.kept import kept_forms
from nabij.listen.models import Ending, Hold
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.keeping.forms import KeepingForm
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.rules import is_steward


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def form_keeping(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    story_form = reach(kept_forms(member), public_id)
    form = KeepingForm(story_form, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.set_keeping(member, story_form, **form.cleaned_data)
            messages.success(request, _("Kept for as long as you say. Tellers see it too."))
            return redirect("listen:form_keeping", public_id=story_form.public_id)
        except NotClear as unclear:
            take_over(form, unclear)
    said = Ending.objects.filter(story__form=story_form).exclude(said_on=None).order_by("on")
    context = {
        "room": "listen",
        "story_form": story_form,
        "form": form,
        "next_ending": said.first(),
        "endings": said.count(),
        "held": Hold.objects.in_force().filter(form=story_form).first(),
        "is_steward": is_steward(member),
        "in_team": story_form.team_id in member.team_ids,
    }
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/keeping/form.html", context, status=status)
