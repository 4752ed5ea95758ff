"""What a team took up: how it changed it, what it heard, and whether it kept it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from nabij.act.pages.forms import attempt
from nabij.foundation.errors import NotYours
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach
from nabij.spread.actions import adoptions
from nabij.spread.models import Adoption
from nabij.spread.pages.adoption.forms import (
    BeginForm,
    DescribeForm,
    DropForm,
    KeepForm,
    first_words,
)
from nabij.spread.pages.posted import posted

States = Adoption.State


@dataclass(frozen=True)
class Writing:
    """A page on which a team writes something about what it took up."""

    form: type[forms.Form]
    act: Callable[..., Adoption]
    heading: Any
    lead: Any
    button: Any
    when: tuple[str, ...] = (States.TRYING, States.KEPT)


DESCRIBE = Writing(
    DescribeForm,
    adoptions.describe,
    _("In your own way"),
    _("Everybody of the organisation can read this."),
    _("Keep these words"),
    (States.TRYING, States.KEPT, States.DROPPED),
)
KEEP = Writing(
    KeepForm,
    adoptions.keep,
    _("Keep it"),
    _("It belongs to how you work from now on. You can still drop it later."),
    _("We keep it"),
    (States.TRYING,),
)
DROP = Writing(
    DropForm,
    adoptions.drop,
    _("Drop it"),
    _("It stays readable: what did not fit is worth as much to others as what did."),
    _("We drop it"),
)


@member_page
def adoption(request: HttpRequest, public_id: str) -> HttpResponse:
    member, found = member_of(request), _reach(request, public_id)
    page = {
        "room": "spread",
        "adoption": found,
        "is_ours": adoptions.describe.allows(member, found),
        "children": found.children.select_related("team").order_by("pk"),
        "may_begin_again": _may_begin_again(member, found),
    }
    return render(request, "spread/pages/adoption/adoption.html", page)


def page_for(writing: Writing) -> Callable[..., HttpResponse]:
    """The page on which this is written, and the address it is sent to."""

    @member_page
    def write(request: HttpRequest, public_id: str) -> HttpResponse:
        member, found = member_of(request), _reach(request, public_id)
        if not adoptions.describe.allows(member, found):
            raise NotYours("adoption")
        if found.state not in writing.when and request.method != "POST":
            return redirect("spread:adoption", found.public_id)
        before = first_words(writing.form, found)
        form = writing.form(posted(request), initial=before)
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            if attempt(form, lambda: writing.act(member, found, **given)):
                return redirect("spread:adoption", found.public_id)
        return _writing(request, found, form, writing)

    return write


@member_page
def begin_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """After it was dropped: try it anew, in another way."""
    member, found = member_of(request), _reach(request, public_id)
    invitation = found.invitation
    if invitation is None or not _may_begin_again(member, found):
        raise NotYours("adoption.begin")
    form = BeginForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = attempt(form, lambda: adoptions.begin(member, invitation, **given))
        if made:
            return redirect("spread:adoption", made.public_id)
    again = Writing(BeginForm, adoptions.begin, _("Try it again"), "", _("We try it again"))
    return _writing(request, found, form, again)


def _may_begin_again(member: Member, found: Adoption) -> bool:
    invitation = found.invitation
    return (
        found.is_dropped
        and invitation is not None
        and adoptions.begin.allows(member, invitation)
        and not found.practice.is_done_by(found.team)
    )


def _reach(request: HttpRequest, public_id: str) -> Adoption:
    rows = Adoption.objects.readable_by(member_of(request))
    return reach(
        rows.select_related("practice__team", "team", "by", "parent__team", "invitation__to_team"),
        public_id,
    )


def _writing(
    request: HttpRequest, found: Adoption, form: forms.Form, writing: Writing
) -> HttpResponse:
    page = {"room": "spread", "adoption": found, "form": form, "writing": writing}
    status = 422 if form.errors else 200
    return render(request, "spread/pages/adoption/write.html", page, status=status)
