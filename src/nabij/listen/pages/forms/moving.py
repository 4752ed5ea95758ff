"""Questions of the draft change places; who does it by keyboard stays on the button."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.foundation.errors import NotYet
from nabij.listen.actions import forms_wording as actions
from nabij.listen.models import FormVersion
from nabij.listen.pages.forms.forms import WordingForm, wording_of
from nabij.listen.pages.forms.reaching import hosted_form, version_to_write
from nabij.listen.pages.forms.writing import show_draft
from nabij.people.pages.access import member_of, member_page


@require_POST
@member_page
def move(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    story_form = hosted_form(request, public_id)
    up = request.POST.get("to") == "up"
    try:
        actions.move_signifier(member_of(request), story_form, key=key, up=up)
        messages.info(request, _where(version_to_write(story_form), key))
    except NotYet as not_yet:
        messages.warning(request, str(not_yet.message))
    if request.headers.get("HX-Request"):
        version = version_to_write(story_form)
        return show_draft(request, version, WordingForm(initial=wording_of(version)), moved=key)
    draft = reverse("listen:form_draft", args=[story_form.public_id])
    # A browser that goes to a place in the page takes the focus away from the button.
    return redirect(f"{draft}?{urlencode({'moved': key, 'to': 'up' if up else 'down'})}")


def _where(version: FormVersion, key: str) -> str:
    order = list(version.signifiers.values_list("key", "prompt"))
    place, prompt = next((n, words) for n, (one, words) in enumerate(order, 1) if one == key)
    said = _("“%(question)s” is at place %(place)s of %(all)s now.")
    return said % {"question": prompt, "place": place, "all": len(order)}
