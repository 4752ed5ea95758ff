"""Stories that resemble each other: of which form or team, how far the work is, and the map."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nabij.foundation.errors import NotYet
from nabij.listen.models import StoryForm
from nabij.listen.nothing_to_read import nothing_to_read
from nabij.patterns import Likeness
from nabij.patterns.pictures import Mark, Picture, likeness_svg
from nabij.people.models import Team
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.pages.next_thing import in_no_team
from nabij.sense.actions import likeness as actions
from nabij.sense.maps.joined import Joined
from nabij.sense.maps.likenesses import Stored
from nabij.sense.models import LikenessRun
from nabij.sense.pages.maps.shown import figure, picture_words

CENTRAL, LISTED = 2, 24


@require_GET
@member_page
def likeness(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    runs = LikenessRun.objects.visible_to(member).select_related("form", "team")
    made = {(run.team_id, run.form_id): run for run in runs}
    teams = Team.objects.filter(pk__in=member.team_ids).order_by("name")
    forms = StoryForm.objects.visible_to(member).filter(versions__published_at__isnull=False)
    what = _("Here you lay the stories of your team next to each other.")
    context = {
        "room": "sense",
        "nothing": in_no_team(member, what) or nothing_to_read(member, what),
        "teams": [(team, made.get((team.pk, None))) for team in teams],
        "forms": [
            (form, made.get((form.team_id, form.pk)))
            for form in forms.distinct().select_related("team")
        ],
    }
    return render(request, "sense/pages/maps/likeness/likeness.html", context)


@require_http_methods(["GET", "POST"])
@member_page
def of_form(request: HttpRequest, public_id: str) -> HttpResponse:
    form = reach(StoryForm.objects.visible_to(member_of(request)), public_id)
    known = LikenessRun.objects.filter(form=form).first()
    return _scope(request, form, known, reverse("sense:likeness-of-form", args=[public_id]))


@require_http_methods(["GET", "POST"])
@member_page
def of_team(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    team = reach(Team.objects.filter(pk__in=member.team_ids), public_id)
    known = LikenessRun.objects.filter(team=team, form=None).first()
    return _scope(request, team, known, reverse("sense:likeness-of-team", args=[public_id]))


@require_GET
@member_page
def run(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _run(request, public_id)
    context: dict[str, Any] = {"room": "sense", "run": found, "ask_url": _ask_url(found)}
    if found.made_at is not None:
        context |= _shown(Stored(member_of(request), found))
    return render(request, "sense/pages/maps/likeness/run.html", context)


@require_GET
@member_page
def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """The part of the page that asks again until it is done, and then the whole page."""
    found = _run(request, public_id)
    response = render(request, "sense/pages/maps/likeness/progress.html", {"run": found})
    if not found.is_under_way:
        response["HX-Refresh"] = "true"
    return response


def _scope(
    request: HttpRequest, scope: StoryForm | Team, known: LikenessRun | None, url: str
) -> HttpResponse:
    if request.method == "POST":
        try:
            known = actions.ask(member_of(request), scope)
        except NotYet:
            # Two people pressed the button: both get to see how far it is.
            known = known or reach(LikenessRun.objects.none(), "")
    if known is not None:
        return redirect("sense:likeness-run", public_id=known.public_id)
    context = {"room": "sense", "scope": scope, "ask_url": url}
    return render(request, "sense/pages/maps/likeness/ask.html", context)


def _run(request: HttpRequest, public_id: str) -> LikenessRun:
    mine = LikenessRun.objects.visible_to(member_of(request))
    return reach(mine.select_related("form", "team"), public_id)


def _ask_url(found: LikenessRun) -> str:
    if found.form is not None:
        return reverse("sense:likeness-of-form", args=[found.form.public_id])
    return reverse("sense:likeness-of-team", args=[found.team.public_id])


def _shown(stored: Stored) -> dict[str, Any]:
    groups = [
        {
            "group": stored.group(number),
            "n": stored.sizes_[number],
            "central": [stored.placed[row].dot for row in stored.central(number, CENTRAL)],
        }
        for number in stored.groups_
    ]
    return {
        "stored": stored,
        "joined": Joined(stored.run).in_words(),
        "map": figure(_picture(stored)),
        "groups": groups[:LISTED],
        "smaller": groups[LISTED:],
        "lost": stored.run.groups.filter(number=None).order_by("-named_at")[:LISTED],
        "told_since": max(0, stored.run.stories().count() - stored.run.places.count()),
    }


def _picture(stored: Stored) -> Picture:
    def opens(mark: Mark) -> str:
        if mark.kind == "group":
            return stored.group(int(mark.key)).get_absolute_url()
        return reverse("listen:story", args=[mark.ids[0].public_id])

    return likeness_svg(
        cast(Likeness, stored),
        ids=[one.dot for one in stored.placed],
        href=opens,
        names=stored.names,
        labels=picture_words(),
    )
