"""A draft is tried out with colleagues: a link to pass around, and what they told there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nabij.listen.actions import trying_out as actions
from nabij.listen.pages.addresses import qr, trial_address
from nabij.listen.pages.forms.reaching import hosted_form
from nabij.people.pages.access import member_of, member_page

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def try_out(request: HttpRequest, public_id: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    if request.method == "POST":
        actions.begin(member_of(request), form)
        return redirect("listen:form_try_out", public_id=form.public_id)
    draft = form.draft
    open_now = bool(form.trial_key) and draft is not None
    context = {
        "room": "listen",
        "story_form": form,
        "trial": trial_address(form) if open_now else "",
        "qr": qr(trial_address(form), "") if open_now else "",
        "told": draft.trials.order_by("-pk")[:SHOWN] if draft else [],
    }
    return render(request, "listen/pages/forms/try_out.html", context)


@require_POST
@member_page
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    actions.end(member_of(request), form)
    return redirect("listen:form_draft", public_id=form.public_id)
