"""The team's story forms: the list, a new one, one form with its link, its settings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nabij.foundation.errors import NotClear
from nabij.foundation.ids import as_public_id
from nabij.listen.actions import forms as actions
from nabij.listen.actions.telling import type_in_allowed
from nabij.listen.languages import INTERFACE, language_of
from nabij.listen.models import StoryForm
from nabij.listen.pages.addresses import form_address, qr, short_address
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.forms.collectors import listed_collectors
from nabij.listen.pages.forms.forms import MakeForm, SettingsForm
from nabij.listen.pages.forms.reaching import hosted_form, hosted_teams, seen_form, teams_for_copy
from nabij.listen.pages.tell.forms import TellForm
from nabij.listen.versions import together
from nabij.people.pages.access import member_of, member_page
from nabij.people.pages.next_thing import in_no_team

SHOWN = 50
MAX_KEY = 2**63 - 1


@require_safe
@member_page
def forms(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    seen = StoryForm.objects.visible_to(member).select_related("team", "answerer")
    last = seen.filter(public_id=as_public_id(request.GET.get("after", ""))).first()
    rows = list(seen.filter(pk__lt=last.pk if last else MAX_KEY).order_by("-pk")[: SHOWN + 1])
    context = {
        "room": "listen",
        "forms": rows[:SHOWN],
        "further": rows[SHOWN - 1].public_id if len(rows) > SHOWN else "",
        "may_make": bool(hosted_teams(member)),
        "nothing": in_no_team(
            member, _("Here you find the forms of your teams, to hand out their link.")
        ),
    }
    return render(request, "listen/pages/forms/forms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def make(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    teams = hosted_teams(member)
    if not teams:
        raise Http404
    language = get_language() or "en"
    posted = request.POST if request.method == "POST" else None
    form = MakeForm(member, teams, language if language in INTERFACE else "en", posted)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.make(
                member, given["team"], name=given["name"] or form.chosen_start.name,
                answerer=given["answerer"], language=given["language"], start=form.chosen_start,
            )  # fmt: skip
            return redirect("listen:form_draft", public_id=made.public_id)
        except NotClear as unclear:
            take_over(form, unclear)
    status = 422 if form.is_bound else 200
    context = {"room": "listen", "form": form}
    return render(request, "listen/pages/forms/make.html", context, status=status)


@require_safe
@member_page
def form(request: HttpRequest, public_id: str) -> HttpResponse:
    """One form with its link and QR code, for everybody of the team who hands it out."""
    member, form = member_of(request), seen_form(request, public_id)
    address = form_address(form)
    context = {
        "room": "listen",
        "story_form": form,
        "spoken": language_of(form.language),
        "published": form.published,
        "draft": form.draft,
        "versions": form.versions.exclude(published_at=None).order_by("-number"),
        "together": together(form),
        "collectors": listed_collectors(form),
        "full": form.is_full,
        "address": address,
        "short": short_address(form),
        "qr": qr(short_address(form), ""),
        "hosts": actions.publish.allows(member, form),
        "may_copy": bool(teams_for_copy(member, form)),
        "may_type_in": type_in_allowed(member, form),
    }
    return render(request, "listen/pages/forms/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def settings(request: HttpRequest, public_id: str) -> HttpResponse:
    story_form = hosted_form(request, public_id)
    now = {"name": story_form.name, "language": story_form.language,
           "answerer": story_form.answerer.public_id, "ends_on": story_form.ends_on,
           "times": story_form.times,
           "limit": story_form.limit}  # fmt: skip
    posted = request.POST if request.method == "POST" else None
    form = SettingsForm([story_form.team], posted, initial=now)
    if form.is_valid():
        try:
            actions.edit(member_of(request), story_form, **form.cleaned_data)
            messages.success(request, _("The settings of this form were changed."))
            return redirect("listen:form", public_id=story_form.public_id)
        except NotClear as unclear:
            take_over(form, unclear)
    context = {"room": "listen", "story_form": story_form, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/forms/settings.html", context, status=status)


@require_safe
@member_page
def version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """The wording at one moment, as tellers saw it then."""
    form = seen_form(request, public_id)
    if number > 100_000:
        raise Http404
    published = form.versions.exclude(published_at=None)
    version = get_object_or_404(published, number=number)
    context = {
        "room": "listen",
        "story_form": form,
        "version": version,
        "current": form.published,
        "spoken": language_of(form.language),
        "told": TellForm(form, version),
    }
    return render(request, "listen/pages/forms/version.html", context)
