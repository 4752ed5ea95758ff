"""What a teller changes on the return page. Each change is a resource in the address."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nabij.foundation.errors import NotClear
from nabij.listen.actions import teller as actions
from nabij.listen.actions.telling import Contact
from nabij.listen.models import Story, Teller
from nabij.listen.models.hold import kept_by_law
from nabij.listen.pages.back.access import teller_page
from nabij.listen.pages.back.forms import AdditionForm, ContactForm, ExperienceForm
from nabij.listen.pages.back.told import Told, told_by
from nabij.listen.pages.back.views import page
from nabij.listen.pages.fields import take_over
from nabij.people.pages.access import reach


@require_POST
@teller_page
def addition(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    told = told_of(teller, public_id)
    told.addition = AdditionForm(request.POST, auto_id=told.addition.auto_id)
    return written(
        request, code, teller, told, told.addition,
        lambda given: actions.add_to(teller, told.story, **given),
        _("Your words were added to your story."),
    )  # fmt: skip


@require_POST
@teller_page
def experience(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    told = told_of(teller, public_id)
    told.experience = ExperienceForm(request.POST, auto_id=told.experience.auto_id)
    return written(
        request, code, teller, told, told.experience,
        lambda given: actions.notice(teller, told.story, **given),
        _("What you notice now stands with your story."),
    )  # fmt: skip


@require_POST
@teller_page
def choose_readers(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    told = told_of(teller, public_id)
    try:
        actions.choose_readers(teller, told.story, audience=request.POST.get("audience", ""))
    except NotClear as unclear:
        told.wrong_readers = str(unclear.message)
        return page(request, code, teller, _among(teller, told), status=422)
    return done(request, code, _("Who may read your story was changed."))


@require_POST
@teller_page
def withdrawal(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    actions.withdraw(teller, _story(teller, public_id))
    return done(request, code, _("Your story was withdrawn. You can bring it back on this page."))


@require_POST
@teller_page
def bring_back(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    actions.bring_back(teller, _story(teller, public_id))
    return done(request, code, _("Your story is back; who may read it can read it again."))


@require_http_methods(["GET", "HEAD", "POST"])
@teller_page
def erasure(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    story = _story(teller, public_id)
    if request.method == "POST":
        actions.erase(teller, story)
        if story.erased_at is None:
            return done(request, code, _("Nobody reads your story any more. It is erased later."))
        return done(request, code, _("Your story was erased."))
    context = {"room": "listen", "code": code, "story": story, "law": kept_by_law(story)}
    return render(request, "listen/pages/back/erasure.html", context)


@require_POST
@teller_page
def contact(request: HttpRequest, code: str, teller: Teller) -> HttpResponse:
    form = ContactForm(request.POST, auto_id="contact-%s")
    if form.is_valid():
        try:
            actions.change_contact(teller, teller, contact=Contact(**form.cleaned_data))
            return done(request, code, _("Your contact data were changed."))
        except NotClear as unclear:
            take_over(form, unclear)
    return page(request, code, teller, told_by(teller), contact=form, status=422)


@require_POST
@teller_page
def stop_mail(request: HttpRequest, code: str, teller: Teller) -> HttpResponse:
    actions.stop_mail(teller, teller)
    return done(request, code, _("You get no messages any more."))


def written(
    request: HttpRequest, code: str, teller: Teller, told: Told, form: forms.Form,
    act: Callable[[dict[str, Any]], object], said: str,
) -> HttpResponse:  # fmt: skip
    """Act on a valid form; else show the page again with every word that was typed."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
            return done(request, code, said)
        except NotClear as unclear:
            take_over(form, unclear)
    return page(request, code, teller, _among(teller, told), status=422)


def _story(teller: Teller, public_id: str) -> Story:
    return reach(Story.objects.filter(teller=teller), public_id)


def told_of(teller: Teller, public_id: str) -> Told:
    return Told(_story(teller, public_id))


def _among(teller: Teller, told: Told) -> list[Told]:
    """All stories of the page, this one with its bound forms."""
    return [told if one.story.pk == told.story.pk else one for one in told_by(teller)]


def done(request: HttpRequest, code: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("listen:back", code=code)
