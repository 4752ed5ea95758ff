"""The small writing pages of a repair: one form, one action, and back to the repair."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from nabij.act.actions import repairs
from nabij.act.models import Repair
from nabij.act.pages.forms import attempt
from nabij.act.pages.repair.forms import (
    AgreementForm,
    DeclineForm,
    DoneForm,
    HandoverForm,
    RecordForm,
    SignForm,
)
from nabij.act.pages.repair.views import reachable
from nabij.foundation.errors import NotYours
from nabij.people.pages.access import member_of, member_page, reach
from nabij.trail.action import Action

NOT_NOW = _("Not now")


@dataclass(frozen=True)
class Writing:
    """What one of these pages says, and the action that it calls."""

    action: Action[Any, Any]
    form: type[forms.Form]
    title: Any
    lead: Any
    button: Any
    needs_repair: bool = False
    leave: Any = NOT_NOW
    then: str = "act:repair"
    said: Any = ""


AGREE = Writing(
    repairs.agree,
    AgreementForm,
    _("What you agreed"),
    _("Talk with the person first. Then write down what you agreed, and by when."),
    _("Put it on their page as a promise"),
)
DONE = Writing(
    repairs.say_done,
    DoneForm,
    _("Say what was done"),
    _("The person is asked whether it is made right. Only they can say so."),
    _("Say it to this person"),
)
RECORD = Writing(
    repairs.record_words,
    RecordForm,
    _("Write down what the person said"),
    _("It goes back to them. It counts when they say it themselves, by their own link or code."),
    _("Put it on their page"),
)
SIGN = Writing(
    repairs.sign,
    SignForm,
    _("A sign of life"),
    _("Nobody should have to ask where it stands."),
    _("Put it on their page"),
)
HAND_OVER = Writing(
    repairs.hand_over,
    HandoverForm,
    _("Hand this repair over"),
    _("It stays with its owner until the next one accepts it."),
    _("Ask them to take it on"),
    needs_repair=True,
)
DECLINE = Writing(
    repairs.decline_handover,
    DeclineForm,
    _("You don't take it on now"),
    _("You need no reason. Only who asked you hears it; the repair stays where it is."),
    _("Let them know"),
    leave=_("Look at it again"),
    then="act:room",
    said=_("Who asked you hears that it is not now."),
)


def page_for(writing: Writing) -> Callable[..., HttpResponse]:
    """The view of one of these pages."""

    @member_page
    def view(request: HttpRequest, public_id: str) -> HttpResponse:
        member = member_of(request)
        repair = reach(reachable(member), public_id)
        if not writing.action.allows(member, repair):
            raise NotYours(writing.action.verb)
        extra = {"repair": repair} if writing.needs_repair else {}
        form = writing.form(request.POST or None, **extra)
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            if attempt(form, lambda: writing.action(member, repair, **given)):
                return _after(request, writing, repair)
        page = {"room": "act", "form": form, "repair": repair, "writing": writing}
        status = 422 if form.errors else 200
        return render(request, "act/pages/repair/write.html", page, status=status)

    return view


def _after(request: HttpRequest, writing: Writing, repair: Repair) -> HttpResponse:
    if writing.said:
        messages.success(request, str(writing.said))
    # Who declined may not read it any more.
    return redirect(writing.then, *([repair.public_id] if writing.then == "act:repair" else []))
