"""The same questions in another form: for another team, or for a next round."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.listen.actions.forms import copy as copy_form
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.forms.forms import CopyForm
from nabij.listen.pages.forms.reaching import seen_form, teams_for_copy
from nabij.people.pages.access import member_of, member_page


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def copy(request: HttpRequest, public_id: str) -> HttpResponse:
    member, of = member_of(request), seen_form(request, public_id)
    teams = teams_for_copy(member, of)
    if not teams:
        raise Http404
    form = CopyForm(member, teams, of, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = copy_form(member, form.cleaned_data.pop("team"), of=of, **form.cleaned_data)
            messages.success(
                request,
                _("This is the copy. Read it through: its words may name another team or time."),
            )
            return redirect("listen:form_draft", public_id=made.public_id)
        except NotClear as unclear:
            take_over(form, unclear)
    context = {"room": "listen", "story_form": of, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/forms/copy.html", context, status=status)
