"""A step's pages: writing it, beginning it, looking back on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.act.actions import steps
from nabij.act.hints import asks_who
from nabij.act.models import Step, StepOffer
from nabij.act.models.step import REACH
from nabij.act.pages.forms import attempt
from nabij.act.pages.step.beginning import Beginning
from nabij.act.pages.step.forms import LookBackForm, StepForm, first_words
from nabij.foundation.errors import NotClear
from nabij.listen.models import Story
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.pages.next_thing import in_no_team


@member_page
def step(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    step = reach(Step.objects.readable_by(member).select_related("doer", "team"), public_id)
    return _step_page(request, step, step.missing_to_start() if step.is_draft else {})


@member_page
def new(request: HttpRequest) -> HttpResponse:
    """Write a step; it may begin with a story, a parked solution, an earlier step or an offer."""
    member = member_of(request)
    beginning = Beginning.of(request, member)
    form = StepForm(
        request.POST or None,
        member=member,
        stories=beginning.stories,
        initial={**first_words(None), **beginning.words},
    )
    what = _("A step belongs to a team, so that others can learn from it.")
    nothing = in_no_team(member, what)
    context = {"form": form, "beginning": beginning, "nothing": nothing}
    if request.method == "POST" and form.is_valid():
        if "offer" in request.POST:
            return _offered(request, form, context)
        team = form.cleaned_data["team"] or member.teams.first()
        made = team and attempt(
            form,
            lambda: steps.write(
                member,
                team,
                stories=form.cleaned_data["stories"],
                came_from=beginning.came_from,
                previous=beginning.previous,
                offer=beginning.offer,
                **form.written(),
            ),
        )
        if made:
            return redirect("act:step", made.public_id)
    return _writing(request, context)


@member_page
def words(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a step before it begins."""
    member = member_of(request)
    step = reach(Step.objects.filter(doer=member), public_id)
    linked = step.stories.all().readable_by(member)
    form = StepForm(
        request.POST or None, member=member, stories=linked, step=step, initial=first_words(step)
    )
    if not step.is_draft:
        return redirect("act:step", step.public_id)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["stories"]
        if attempt(form, lambda: steps.rewrite(member, step, stories=chosen, **form.written())):
            return redirect("act:step", step.public_id)
    return _writing(request, {"form": form, "step": step})


@require_POST
@member_page
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    step = reach(Step.objects.filter(doer=member), public_id)
    try:
        steps.start(member, step)
    except NotClear as unclear:
        fields = {name: str(text) for name, text in unclear.fields.items()}
        return _step_page(request, step, fields, status=422)
    messages.success(request, _("Your step has begun. What you expect to hear is locked."))
    return redirect("act:step", step.public_id)


@member_page
def look_back(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    step = reach(Step.objects.filter(doer=member), public_id)
    if not step.is_running and request.method == "GET":
        return redirect("act:step", step.public_id)
    form = LookBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: steps.look_back(member, step, **given)):
            return redirect("act:step", step.public_id)
    status = 422 if form.errors else 200
    page = {"room": "act", "form": form, "step": step}
    return render(request, "act/pages/step/look_back.html", page, status=status)


@require_POST
@member_page
def drop(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    steps.drop(member, reach(Step.objects.filter(doer=member), public_id))
    messages.success(request, _("You let go of this step."))
    return redirect("act:room")


@require_POST
@member_page
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    steps.decline(member, reach(StepOffer.objects.filter(to=member), public_id))
    return redirect("act:room")


def _offered(request: HttpRequest, form: StepForm, context: dict[str, Any]) -> HttpResponse:
    member, given = member_of(request), form.cleaned_data
    to = given["offer_to"]
    if to is None:
        form.add_error("offer_to", _("Choose somebody of your team."))
        return _writing(request, context)
    team = given["team"] or member.teams.first()
    made = team and attempt(
        form,
        lambda: steps.offer(
            member,
            team,
            to=to,
            text=given["behaviour"],
            stories=given["stories"],
            came_from=context["beginning"].came_from,
        ),
    )
    if not made:
        return _writing(request, context)
    messages.success(
        request, _("%(name)s is asked. They may say no, without a reason.") % {"name": to.name}
    )
    return redirect("act:room")


def _writing(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form = context["form"]
    asked = form.is_bound and asks_who(str(form.data.get("behaviour", "")))
    page = {"room": "act", "asks_who": asked, **context}
    status = 422 if request.method == "POST" else 200
    return render(request, "act/pages/step/write.html", page, status=status)


def _step_page(
    request: HttpRequest, step: Step, missing: dict[str, str], status: int = 200
) -> HttpResponse:
    member = member_of(request)
    is_doer = step.doer_id == member.pk
    readable = Story.objects.readable_by(member)
    visible = set(Step.objects.readable_by(member).values_list("pk", flat=True).filter(
        pk__in=[one.pk for one in step.chain()]))  # fmt: skip
    page = {
        "room": "act",
        "step": step,
        "is_doer": is_doer,
        "missing": [(_step_label(name), text) for name, text in missing.items()],
        "stories": readable.filter(steps=step)[:20],
        "came_from": _visible_origin(step, member),
        "chain": [one for one in step.chain() if one.pk in visible],
    }
    return render(request, "act/pages/step/step.html", page, status=status)


def _step_label(name: str) -> Any:
    return _("Is it within your reach?") if name in REACH else StepForm.base_fields[name].label


def _visible_origin(step: Step, member: Any) -> Any:
    origin = step.came_from
    if origin is None:
        return None
    return type(origin).objects.visible_to(member).filter(pk=origin.pk).first()
