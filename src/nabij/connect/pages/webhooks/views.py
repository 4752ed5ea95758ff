"""A steward's webhooks: what each is told of, whether it arrives, and what to do when not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nabij.connect import happenings
from nabij.connect.actions import webhooks as actions
from nabij.connect.models import Webhook
from nabij.connect.pages.webhooks.forms import WebhookForm
from nabij.foundation.errors import NotClear, NotYours
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.pages.shared import show_in_form, typed
from nabij.people.rules import is_steward

LATEST = 20


@member_page
def webhooks(request: HttpRequest) -> HttpResponse:
    _steward(request)
    context = {"webhooks": Webhook.objects.all()}
    return render(request, "connect/pages/webhooks/webhooks.html", context)


@member_page
def new_webhook(request: HttpRequest) -> HttpResponse:
    by = _steward(request)
    form = WebhookForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make(by, None, **form.cleaned_data)
        except NotClear as error:
            show_in_form(form, error)
        else:
            return redirect("connect:webhook", made.public_id)
    return _form_page(request, form)


@member_page
@never_cache
def webhook(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its secret stands here too: who makes it is who needs it, and it opens nothing here."""
    _steward(request)
    found = _reach(public_id)
    latest = found.deliveries.order_by("-id")[:LATEST]
    labels = {one.name: one.label for one in happenings.known()}
    context = {
        "webhook": found,
        "told_of": [labels[name] for name in found.happenings if name in labels],
        "deliveries": [(one, labels.get(one.happening, _("a try"))) for one in latest],
    }
    return render(request, "connect/pages/webhooks/webhook.html", context)


@member_page
def changing(request: HttpRequest, public_id: str) -> HttpResponse:
    by = _steward(request)
    found = _reach(public_id)
    now = {"name": found.name, "url": found.url, "happenings": found.happenings}
    form = WebhookForm(typed(request), initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(by, found, **form.cleaned_data)
        except NotClear as error:
            show_in_form(form, error)
        else:
            return redirect("connect:webhook", found.public_id)
    return _form_page(request, form, found)


@member_page
@require_POST
def trying(request: HttpRequest, public_id: str) -> HttpResponse:
    return _done(
        request, public_id, actions.try_out, _("A message that says nothing is on its way.")
    )


@member_page
@require_POST
def pausing(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("Nothing is sent for now. What happens waits, for a month at most.")
    return _done(request, public_id, actions.pause, said)


@member_page
@require_POST
def going_on(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("Messages are sent again, first those that waited.")
    return _done(request, public_id, actions.resume, said)


@member_page
@require_POST
def new_secret(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("There is a new secret. The old one signs nothing any more.")
    return _done(request, public_id, actions.renew_secret, said)


@member_page
def removal(request: HttpRequest, public_id: str) -> HttpResponse:
    by = _steward(request)
    found = _reach(public_id)
    if request.method == "POST":
        actions.remove(by, found)
        messages.success(request, _("The webhook is gone."))
        return redirect("connect:webhooks")
    return render(request, "connect/pages/webhooks/removal.html", {"webhook": found})


def _steward(request: HttpRequest) -> Member:
    by = member_of(request)
    if not is_steward(by):
        raise NotYours("webhook.look_after")
    return by


def _reach(public_id: str) -> Webhook:
    return reach(Webhook.objects.all(), public_id)


def _done(
    request: HttpRequest, public_id: str, act: Callable[[Member, Webhook], Any], said: str
) -> HttpResponse:
    act(_steward(request), _reach(public_id))
    messages.success(request, said)
    return redirect("connect:webhook", public_id)


def _form_page(
    request: HttpRequest, form: WebhookForm, webhook: Webhook | None = None
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "webhook": webhook}
    return render(request, "connect/pages/webhooks/form.html", context, status=status)
