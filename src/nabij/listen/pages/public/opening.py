"""A host gives a form a public page, or takes it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.listen.actions import moderation
from nabij.listen.pages.forms.reaching import seen_form
from nabij.people.pages.access import member_of, member_page


@require_POST
@member_page
def open_page(request: HttpRequest, public_id: str) -> HttpResponse:
    form = seen_form(request, public_id)
    moderation.open_public_page(member_of(request), form)
    messages.success(request, _("The public page is there. Each story is read before it is shown."))
    return redirect("listen:form", public_id=form.public_id)


@require_POST
@member_page
def close_page(request: HttpRequest, public_id: str) -> HttpResponse:
    form = seen_form(request, public_id)
    moderation.close_public_page(member_of(request), form)
    messages.success(request, _("The public page is gone."))
    return redirect("listen:form", public_id=form.public_id)
