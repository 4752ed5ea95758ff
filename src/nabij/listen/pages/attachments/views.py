"""A photo or a recording, for who may read its story; for all others it is not there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.listen.actions.attachments import remove
from nabij.listen.models import Attachment, PublicStory, StoryForm, Teller
from nabij.listen.pages.attachments.serving import served
from nabij.listen.pages.back.access import teller_page
from nabij.people.pages.access import member_of, member_page, reach


@require_safe
@member_page
def for_member(request: HttpRequest, public_id: str, attachment_id: str) -> HttpResponse:
    rows = Attachment.objects.readable_by(member_of(request)).filter(story__public_id=public_id)
    return served(request, reach(rows, attachment_id))


@require_safe
@teller_page
def for_teller(
    request: HttpRequest, code: str, teller: Teller, public_id: str, attachment_id: str
) -> HttpResponse:
    return served(request, _own(teller, public_id, attachment_id))


@require_POST
@teller_page
def removal(
    request: HttpRequest, code: str, teller: Teller, public_id: str, attachment_id: str
) -> HttpResponse:
    attachment = _own(teller, public_id, attachment_id)
    remove(teller, attachment.story, attachment=attachment)
    messages.success(request, _("It was taken away. Your words are as they were."))
    return redirect(reverse("listen:back", args=[code]) + f"#story-{public_id}")


@require_safe
def for_everybody(
    request: HttpRequest, short: str, public_id: str, attachment_id: str
) -> HttpResponse:
    form = get_object_or_404(StoryForm, short=short, is_public=True)
    public = reach(PublicStory.objects.for_everybody().filter(form=form), public_id)
    if public.is_from_other_words:
        raise Http404
    rows = public.story.attachments.for_everybody()
    return served(request, reach(rows, attachment_id))


def _own(teller: Teller, public_id: str, attachment_id: str) -> Attachment:
    rows = Attachment.objects.present().filter(
        story__teller=teller, story__public_id=public_id, story__erased_at=None
    )
    found: Attachment = reach(rows.select_related("story"), attachment_id)
    return found
