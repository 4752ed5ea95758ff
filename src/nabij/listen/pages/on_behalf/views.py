"""A member types in what somebody told on the phone, at the desk or in a letter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.actions import telling
from nabij.listen.languages import language_of
from nabij.listen.models import StoryForm
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.forms.reaching import seen_form
from nabij.listen.pages.on_behalf.forms import OnBehalfForm
from nabij.listen.pages.readers import readers
from nabij.listen.pages.tell.views import answered_version
from nabij.people.pages.access import member_of, member_page

SHOWN = 50


@require_safe
@member_page
def choose(request: HttpRequest) -> HttpResponse:
    """For which form? With one form there is nothing to choose."""
    seen = StoryForm.objects.visible_to(member_of(request)).open_to_tellers()
    forms = list(seen.select_related("team")[:SHOWN])
    if len(forms) == 1:
        return redirect("listen:on_behalf_form", public_id=forms[0].public_id)
    context = {"room": "listen", "forms": forms}
    return render(request, "listen/pages/on_behalf/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def type_in(request: HttpRequest, public_id: str) -> HttpResponse:
    form = seen_form(request, public_id)
    version = answered_version(form, request.POST.get("version", ""))
    if version is None:
        raise Http404
    told = OnBehalfForm(form, version, request.POST if request.method == "POST" else None)
    if told.is_bound and told.is_valid():
        try:
            _story, code = telling.type_in(
                member_of(request), form, told.telling(),
                came_by=told.cleaned_data["came_by"], readers_asked=told.readers_asked,
            )  # fmt: skip
            receipt = reverse("listen:receipt", args=[code])
            return redirect(f"{receipt}?sent=1&handed=1")
        except NotClear as unclear:
            take_over(told, unclear)
    context = {
        "room": "listen",
        "story_form": form,
        "version": version,
        "told": told,
        "readers": readers(form),
        "spoken": language_of(form.language),
    }
    status = 422 if told.is_bound else 200
    return render(request, "listen/pages/on_behalf/type_in.html", context, status=status)
