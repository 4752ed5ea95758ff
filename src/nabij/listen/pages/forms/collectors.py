"""Links of their own: made, closed and opened again on the page of their form."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.foundation.errors import NotClear
from nabij.listen.actions import collectors as actions
from nabij.listen.models import Collector, StoryForm
from nabij.listen.pages.addresses import collector_address
from nabij.listen.pages.forms.reaching import hosted_form
from nabij.people.pages.access import member_of, member_page, reach


@dataclass(frozen=True)
class Listed:
    """A link as the form's page shows it."""

    collector: Collector
    address: str
    told: int


def listed_collectors(form: StoryForm) -> list[Listed]:
    rows = form.collectors.annotate(told=Count("stories"))
    return [Listed(one, collector_address(one), one.told) for one in rows]


@require_POST
@member_page
def make(request: HttpRequest, public_id: str) -> HttpResponse:
    form = hosted_form(request, public_id)
    try:
        actions.make(member_of(request), form, name=request.POST.get("name", ""))
        messages.success(request, _("The link is there, with its own poster."))
    except NotClear as unclear:
        messages.warning(request, str(unclear.message))
    return redirect("listen:form", public_id=form.public_id)


@require_POST
@member_page
def change(request: HttpRequest, public_id: str, collector_id: str) -> HttpResponse:
    """Close it, or open it again."""
    form = hosted_form(request, public_id)
    collector = reach(form.collectors.select_related("form__team"), collector_id)
    act = actions.close if collector.is_open else actions.reopen
    act(member_of(request), collector)
    said = _("The link is closed.") if collector.is_open is False else _("The link is open again.")
    messages.success(request, said)
    return redirect("listen:form", public_id=form.public_id)
