"""The teller writes back, on their own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nabij.act.actions import conversation
from nabij.act.models import Reply
from nabij.act.pages.forms import attempt
from nabij.act.pages.returning.forms import ReplyForm
from nabij.listen.models import Story, Teller
from nabij.listen.pages.back.access import teller_page
from nabij.people.pages.access import reach


@csrf_exempt
@require_POST
@teller_page
def reply(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
    """Their words; what needs another look comes back whole."""
    story = reach(Story.objects.filter(teller=teller), public_id)
    form = ReplyForm(request.POST, auto_id=f"reply-{story.public_id}-%s")
    if form.is_valid() and attempt(form, lambda: _reply(teller, story, form)) is not None:
        messages.success(request, _who_reads_it(story))
        return redirect("listen:back", code=code)
    page = {
        "form": form, "asked": _whom_they_write_to(story), "button": _("Send this"),
        "back": reverse("listen:back", args=[code]),
    }  # fmt: skip
    return render(request, "act/pages/returning/again.html", page, status=422)


def _who_reads_it(story: Story) -> str:
    if not story.answerer.is_active:
        return _("It is kept. Who is going to answer you reads it, and answers on this page.")
    said = _("%(name)s reads it here. The answer comes on this page.")
    return said % {"name": story.answerer.name}


def _whom_they_write_to(story: Story) -> str:
    if not story.answerer.is_active:
        return _("Write to who will answer you")
    return _("Write to %(name)s") % {"name": story.answerer.name}


def _reply(teller: Teller, story: Story, form: ReplyForm) -> Reply:
    return conversation.reply(teller, story, words=form.cleaned_data["words"])
