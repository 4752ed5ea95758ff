"""Publish a draft, after seeing what changes; close and open again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nabij.foundation.errors import NotClear
from nabij.listen.actions import forms as actions
from nabij.listen.joining import Decision, seen_as
from nabij.listen.models import StoryForm
from nabij.listen.pages.forms.preview import advice_on, only_counted
from nabij.listen.pages.forms.reaching import hosted_form
from nabij.listen.versions import changes_between
from nabij.people.pages.access import member_of, member_page


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def publication(request: HttpRequest, public_id: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    meanings = {
        name[8:]: str(said) for name, said in request.POST.items() if name[:8] == "meaning:"
    }
    unclear: Mapping[str, Any] = {}
    if request.method == "POST":
        try:
            actions.publish(
                member_of(request), form, meanings=meanings, seen=request.POST.get("seen", "")
            )
            messages.success(request, _("Published. Who opens the link now sees this wording."))
            return redirect("listen:form", public_id=form.public_id)
        except NotClear as error:
            unclear = error.fields
    context = {**_changes(form, meanings, unclear), "just_kept": "kept" in request.GET}
    status = 422 if unclear else 200
    return render(request, "listen/pages/forms/publication.html", context, status=status)


def _changes(
    form: StoryForm, meanings: Mapping[str, str], unclear: Mapping[str, Any]
) -> dict[str, Any]:
    """What publishing would change, with what the host said of it so far."""
    draft, published = form.draft, form.published
    found = actions.changed_words(form)
    asked = found if actions.must_decide(form) else []
    return {
        "room": "listen",
        "story_form": form,
        "draft": draft,
        "published": published,
        "changes": changes_between(published, draft) if published and draft else [],
        "decided": [Decided(one, meanings.get(one.key, ""), unclear.get(one.key)) for one in asked],
        "seen": seen_as(found),
        "advice": advice_on(form, draft),
        "only_counted": only_counted(form, draft),
        "told": published is not None and form.stories.exists(),
    }


@dataclass(frozen=True)
class Decided:
    """A change of words, with what the host says that it means."""

    change: Decision
    said: str
    error: Any = None


@require_POST
@member_page
def drop_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    actions.drop_draft(member_of(request), form)
    messages.success(request, _("The draft was thrown away; the published wording stays."))
    return redirect("listen:form", public_id=form.public_id)


@require_POST
@member_page
def closing(request: HttpRequest, public_id: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    actions.close(member_of(request), form)
    messages.success(request, _("Closed. Who is writing now can still send for a day."))
    return redirect("listen:form", public_id=form.public_id)


@require_POST
@member_page
def reopening(request: HttpRequest, public_id: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    actions.reopen(member_of(request), form)
    messages.success(request, _("Open again: the same link takes stories."))
    return redirect("listen:form", public_id=form.public_id)
