"""A member answers who objects to the use of their story."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from nabij.foundation.errors import DomainError
from nabij.listen.actions.objections import decide
from nabij.listen.models import Objection
from nabij.listen.pages.fields import WordsField, take_over
from nabij.people.pages.access import member_of, member_page, reach

SHOWN = 50


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[
            (Objection.State.STOPPED, gettext_lazy("We stop using this story")),
            (Objection.State.GOES_ON, gettext_lazy("We go on using it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you decide.")},
    )
    words = WordsField(
        label=gettext_lazy("What do you say to the teller?"),
        help_text=gettext_lazy("With your name under it. Who goes on says why."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


@require_safe
@member_page
def objections(request: HttpRequest) -> HttpResponse:
    """Those that wait for an answer, the oldest first."""
    waiting = Objection.objects.handled_by(member_of(request)).open()
    rows = waiting.select_related("story__form", "story__answerer")[:SHOWN]
    context = {"room": "listen", "objections": rows}
    return render(request, "listen/pages/objections/objections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def objection(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    rows = Objection.objects.handled_by(member).select_related("story__form", "story__answerer")
    found = reach(rows, public_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            decide(member, found, **form.cleaned_data)
            messages.success(request, _("Your answer is on this person's page."))
            return redirect("listen:objections")
        except DomainError as error:
            if error.status == 404:
                raise
            take_over(form, error)
    context = {
        "room": "listen",
        "objection": found,
        "form": form,
        # A steward looks after objections, and is given no stories to read by it.
        "story": found.story if found.story.answerer_id == member.pk else None,
    }
    status = 422 if form.errors else 200
    return render(request, "listen/pages/objections/objection.html", context, status=status)
