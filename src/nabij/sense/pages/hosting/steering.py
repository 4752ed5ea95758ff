"""What the host does: opening, moving on, sharing, ending."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nabij.foundation.errors import AlreadyDone
from nabij.people.pages.access import member_of, member_page
from nabij.sense.actions import gatherings, statements
from nabij.sense.actions.contributions import park
from nabij.sense.models import Gathering
from nabij.sense.pages.hosting.reach import hosted
from nabij.sense.pages.hosting.views import show_gathering
from nabij.sense.pages.table.forms import StatementForm
from nabij.sense.pages.table.views import own_or_shared


@require_POST
@member_page
def open_them(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    gatherings.open_doors(member_of(request), gathering)
    return _done(request, gathering)


@require_POST
@member_page
def go_to(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    stage = request.POST.get("stage", "")
    if stage != gathering.state:
        gatherings.move_on(member_of(request), gathering, stage=stage)
    return _done(request, gathering)


@require_POST
@member_page
def share_all(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    try:
        gatherings.open_sharing(member_of(request), gathering)
    except AlreadyDone as error:
        messages.info(request, str(error.message))
    return _done(request, gathering)


@require_POST
@member_page
def lay_card(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    asked = request.POST.get("position", "")
    position = int(asked) if asked.isdecimal() and len(asked) < 4 else 1
    gatherings.show_card(member_of(request), gathering, position=position)
    return _done(request, gathering)


@require_http_methods(["GET", "POST"])
@member_page
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    if request.method == "GET" and not gathering.is_closed:
        context = {"room": "sense", "gathering": gathering}
        return render(request, "sense/pages/hosting/end.html", context)
    gatherings.close(member_of(request), gathering)
    messages.success(request, _("The gathering has ended. Who came gets this page by mail."))
    return _done(request, gathering)


@require_POST
@member_page
def park_it(request: HttpRequest, public_id: str, kind: str, one_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    park(member_of(request), own_or_shared(gathering, kind, one_id))
    return _done(request, gathering)


@require_POST
@member_page
def add_statement(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    form = StatementForm(request.POST, prefix="statement")
    if not form.is_valid():
        return show_gathering(request, gathering, status=422, statement_form=form)
    statements.add(member_of(request), gathering, text=form.cleaned_data["text"])
    return _done(request, gathering)


@require_POST
@member_page
def remove_statement(request: HttpRequest, public_id: str, statement_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    found = gathering.statements.on_the_table().filter(public_id=statement_id).first()
    if found is not None:
        statements.take_off(member_of(request), found)
    return _done(request, gathering)


def _done(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Back to the host's page, or its new state where only a part is swapped."""
    if request.headers.get("HX-Request"):
        return show_gathering(request, gathering)
    return redirect("sense:gathering", public_id=gathering.public_id)
