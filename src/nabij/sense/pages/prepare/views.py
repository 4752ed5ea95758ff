"""Preparing a gathering: what, when, for whom."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.people.models import Member, Team
from nabij.people.pages.access import member_of, member_page
from nabij.sense.actions.gatherings import change, prepare
from nabij.sense.pages.hosting.reach import ended, hosted
from nabij.sense.pages.prepare.forms import GatheringForm

FIELDS = ("title", "planned_at", "welcome", "opening_question")


@require_http_methods(["GET", "POST"])
@member_page
def prepare_one(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    teams = hosted_teams(member)
    if not teams:
        raise Http404
    form = GatheringForm(request.POST or None, teams=teams, initial={"team": teams.first()})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in FIELDS}
        try:
            gathering = prepare(member, form.cleaned_data["team"], **given)
        except NotClear as error:
            _tell(form, error)
        else:
            return redirect("sense:deck", public_id=gathering.public_id)
    return _page(request, form, {"one_team": len(teams) == 1})


@require_http_methods(["GET", "POST"])
@member_page
def change_one(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    if request.method == "GET" and (over := ended(request, gathering)):
        return over
    initial = {name: getattr(gathering, name) for name in FIELDS}
    form = GatheringForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change(member_of(request), gathering, **form.cleaned_data)
        except NotClear as error:
            _tell(form, error)
        else:
            return redirect("sense:gathering", public_id=gathering.public_id)
    return _page(request, form, {"gathering": gathering})


def hosted_teams(member: Member) -> QuerySet[Team]:
    if not member.is_active:
        return Team.objects.none()
    return Team.objects.filter(memberships__member=member, memberships__is_host=True)


def _page(request: HttpRequest, form: GatheringForm, more: dict[str, object]) -> HttpResponse:
    context = {"room": "sense", "form": form, **more}
    status = 422 if form.is_bound else 200
    return render(request, "sense/pages/prepare/prepare.html", context, status=status)


def _tell(form: GatheringForm, error: NotClear) -> None:
    for name, text in error.fields.items():
        form.add_error(name if name in form.fields else None, str(text))
