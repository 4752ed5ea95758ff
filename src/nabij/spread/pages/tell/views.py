"""Tell what worked, from kept steps; and tell it anew."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.act.models import Step
from nabij.act.pages.forms import attempt
from nabij.foundation.errors import NotYours
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.pages.next_thing import in_no_team
from nabij.spread.actions import practices
from nabij.spread.models import Practice
from nabij.spread.pages.posted import posted
from nabij.spread.pages.tell.forms import TellForm, first_words


@member_page
def tell(request: HttpRequest) -> HttpResponse:
    """`?step=` is the kept step to begin with."""
    member = member_of(request)
    kept = Step.objects.readable_by(member).kept().filter(team_id__in=member.team_ids)
    step = _asked_for(request, kept)
    form = TellForm(
        posted(request), member=member, step=step, initial=first_words(step, None, member)
    )
    if request.method == "POST" and form.is_valid():
        steps = list(form.cleaned_data["steps"])
        made = attempt(
            form,
            lambda: practices.tell(
                member,
                steps[0].team,
                steps=steps,
                stories=form.cleaned_data["stories"],
                **form.words(),
            ),
        )
        if made:
            # The page that follows tells the browser which draft it may forget.
            address = reverse("spread:practice", args=[made.public_id])
            return redirect(f"{address}?sent={step.public_id if step else 'new'}")
    return _writing(request, {"form": form, "step": step, "may_tell": kept.exists()})


@member_page
def retell(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    practice = reach(Practice.objects.readable_by(member).select_related("team"), public_id)
    if not practices.retell.allows(member, practice):
        raise NotYours("practice.retell")
    form = TellForm(
        posted(request),
        member=member,
        practice=practice,
        initial=first_words(None, practice, member),
    )
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("steps", "stories")}
        if attempt(form, lambda: practices.retell(member, practice, **chosen, **form.words())):
            return redirect("spread:practice", practice.public_id)
        practice.refresh_from_db()
    return _writing(request, {"form": form, "practice": practice, "may_tell": True})


def _asked_for(request: HttpRequest, kept: Any) -> Step | None:
    asked = request.GET.get("step", "")
    return kept.filter(public_id=asked).first() if asked.isalnum() else None


def _writing(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    what = _("What works is told from a step that your team took, looked back on and kept.")
    nothing = None if context["may_tell"] else in_no_team(member_of(request), what)
    page = {"room": "spread", "nothing": nothing, **context}
    return render(request, "spread/pages/tell/tell.html", page, status=status)
