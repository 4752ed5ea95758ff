"""Stories are read before everybody can read them: one at a time."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.foundation.errors import DomainError
from nabij.foundation.ids import as_public_id
from nabij.listen.actions import moderation as actions
from nabij.listen.models import PublicStory, Story
from nabij.listen.models.public_story import derived, digest_of
from nabij.listen.moderating import moderated_by, next_to_read
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.moderation.forms import ChangeForm, KeepBackForm
from nabij.people.pages.access import member_of, member_page, reach


@require_safe
@member_page
def moderation(request: HttpRequest) -> HttpResponse:
    """The next one; or what will be here."""
    member = member_of(request)
    here = moderated_by(member).filter(public_id=as_public_id(request.GET.get("not", ""))).first()
    found = next_to_read(member, after=here)
    if found is None:
        return render(request, "listen/pages/moderation/nothing.html", {"room": "listen"})
    return redirect("listen:moderate", public_id=found.public_id)


@require_safe
@member_page
def moderate(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, _story(request, public_id))


@require_POST
@member_page
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    story, form = _story(request, public_id), ChangeForm(request.POST, auto_id="change-%s")
    member = member_of(request)
    if _does(form, lambda given: actions.change(member, story, **given)):
        return redirect("listen:moderate", public_id=story.public_id)
    return _page(request, story, change=form)


@require_POST
@member_page
def unchange(request: HttpRequest, public_id: str, start: int) -> HttpResponse:
    story = _story(request, public_id)
    actions.unchange(member_of(request), story, start=start)
    return redirect("listen:moderate", public_id=story.public_id)


@require_POST
@member_page
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    story, chosen = _story(request, public_id), request.POST.getlist("with")
    seen = request.POST.get("seen", "")
    public = actions.show(member_of(request), story, attachments=chosen, seen=seen)
    if public.state == PublicStory.State.PROPOSED:
        messages.success(request, _("The teller is asked. It is shown when they agree."))
    else:
        messages.success(request, _("Everybody can read it now."))
    return redirect("listen:moderation")


@require_POST
@member_page
def keep_back(request: HttpRequest, public_id: str) -> HttpResponse:
    story, form = _story(request, public_id), KeepBackForm(request.POST, auto_id="keep-%s")
    member = member_of(request)
    if _does(form, lambda given: actions.keep_back(member, story, **given)):
        messages.success(request, _("It is not shown. The teller reads why."))
        return redirect("listen:moderation")
    return _page(request, story, keep=form)


@require_POST
@member_page
def read_again(request: HttpRequest, public_id: str) -> HttpResponse:
    story = _story(request, public_id)
    actions.read_again(member_of(request), story)
    messages.success(request, _("It is out of sight, and waits to be read again."))
    return redirect("listen:moderate", public_id=story.public_id)


def _story(request: HttpRequest, public_id: str) -> Story:
    rows = moderated_by(member_of(request)).select_related("form", "version", "public")
    return reach(rows, public_id)


def _does(form: Any, act: Callable[[dict[str, Any]], object]) -> bool:
    """Act on a valid form; what the domain says no to stands beside its field."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except DomainError as error:
        if error.status == 404:
            raise
        take_over(form, error)
        return False
    return True


def _page(
    request: HttpRequest, story: Story,
    change: ChangeForm | None = None, keep: KeepBackForm | None = None,
) -> HttpResponse:  # fmt: skip
    public = PublicStory.objects.filter(story=story).select_related("story").first()
    changes = list(public.changes.all()) if public and not public.is_from_other_words else []
    shown_text = derived(story.text, changes)
    context = {
        "room": "listen",
        "story": story,
        "public": public,
        "changes": changes,
        "waits": public is None or public.is_to_be_read,
        "asks_teller": bool(public and public.asks_teller and changes),
        "shown_text": shown_text,
        "seen": digest_of(shown_text),
        "change": change or ChangeForm(auto_id="change-%s"),
        "keep": keep or KeepBackForm(auto_id="keep-%s"),
    }
    status = 422 if change or keep else 200
    return render(request, "listen/pages/moderation/moderate.html", context, status=status)
