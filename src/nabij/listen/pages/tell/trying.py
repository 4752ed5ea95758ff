"""The draft on a phone, before anybody else sees it. Nothing told here counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.listen.actions import trying_out
from nabij.listen.actors import Visitor
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.spoken import chosen_language, private, spoken
from nabij.listen.pages.tell.forms import TellForm
from nabij.listen.pages.tell.listening_back import listening_back
from nabij.listen.pages.tell.views import told_context
from nabij.listen.pages.uploads import bounded
from nabij.listen.wording import languages_of


# As on the form itself: no account, so no authority that a forged request could borrow.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def try_out(request: HttpRequest, key: str) -> HttpResponse:
    bounded(request)
    form = StoryForm.objects.select_related("team").filter(trial_key=key).first()
    version = form.draft if form else None
    if form is None or version is None:
        written = {"room": "listen", "written": request.POST.get("story", "")}
        return render(request, "listen/pages/tell/try_out_over.html", written, status=410)
    language = chosen_language(request, form, languages_of(version))
    with spoken(request, form, version, language):
        return private(_page(request, form, version, language))


def _page(
    request: HttpRequest, form: StoryForm, version: FormVersion, language: str
) -> HttpResponse:
    posted = request.method == "POST"
    given, files = (request.POST, request.FILES) if posted else (None, None)
    told = TellForm(form, version, given, language, files)
    status = 200
    if told.is_bound and "speak" in request.POST:
        told.as_typed()
    elif told.is_bound:
        status = 422
        if told.is_valid():
            try:
                trying_out.tell(Visitor(), form, telling=told.telling())
                return redirect(f"{request.path}?told=1")
            except NotClear as unclear:
                take_over(told, unclear)
    context = {
        **told_context(request, form, told),
        "trial": True,
        "just_told": "told" in request.GET,
    }
    response = render(request, "listen/pages/tell/tell.html", context, status=status)
    return listening_back(told, response)
