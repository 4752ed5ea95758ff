"""For who puts a form on a website: which websites may, and what to paste there."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.listen.actions import websites
from nabij.listen.models import StoryForm
from nabij.listen.pages.addresses import short_address, whole
from nabij.listen.pages.fields import WordsField, take_over
from nabij.listen.pages.forms.reaching import hosted_form, seen_form
from nabij.people.pages.access import member_of, member_page


class WebsitesForm(forms.Form):
    """One website on each line."""

    websites = WordsField(
        limit=4000,
        required=False,
        label=gettext_lazy("Websites that may show this form"),
        help_text=gettext_lazy("One on each line, such as https://www.name.org. No others can."),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def website(request: HttpRequest, public_id: str) -> HttpResponse:
    member, posted = member_of(request), request.POST if request.method == "POST" else None
    form = hosted_form(request, public_id) if posted is not None else seen_form(request, public_id)
    filled = WebsitesForm(posted, initial={"websites": "\n".join(form.websites)})
    if filled.is_valid():
        try:
            websites.choose(member, form, websites=filled.cleaned_data["websites"])
            messages.success(request, _("These websites may show the form, and no others."))
            return redirect("listen:form_website", public_id=form.public_id)
        except NotClear as unclear:
            take_over(filled, unclear)
    context = {
        "room": "listen",
        "story_form": form,
        "form": filled,
        "hosts": websites.choose.allows(member, form),
        "frame": frame(form),
        "house": settings.BASE_URL,
        "takes_voice": _takes_voice(form),
    }
    status = 422 if filled.is_bound else 200
    return render(request, "listen/pages/placed/website.html", context, status=status)


def frame(form: StoryForm) -> str:
    """What to paste: a frame, a link for where it is not shown, and what sets its height."""
    published = form.published or form.draft
    title = escape(published.prompt if published else form.name)
    voice = ' allow="microphone"' if _takes_voice(form) else ""
    script = whole(f"{settings.STATIC_URL}listen/website.js")
    return (
        f'<iframe src="{whole(reverse("listen:embed", args=[form.public_id]))}" title="{title}" '
        f'width="100%" height="760" loading="lazy" frameborder="0"{voice} data-nabij></iframe>\n'
        f'<p><a href="{short_address(form)}">{title}</a></p>\n'
        f'<script src="{script}" async></script>'
    )


def _takes_voice(form: StoryForm) -> bool:
    shown = form.published or form.draft
    return shown is not None and shown.asks_voice
