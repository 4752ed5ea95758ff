"""What a participant sends: words, votes, and that they leave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.foundation.errors import NotClear
from nabij.foundation.ids import as_public_id
from nabij.listen.models import Story
from nabij.sense.access import forget
from nabij.sense.actions.contributions import park, share, take_back, write
from nabij.sense.actions.participants import leave
from nabij.sense.actions.statements import add, cast
from nabij.sense.models import STAGE_KINDS, Gathering, ParkedSolution, Participant
from nabij.sense.pages.table.access import table_page
from nabij.sense.pages.table.context import writing_form
from nabij.sense.pages.table.forms import StatementForm, WritingForm
from nabij.sense.pages.table.views import own_or_shared, show_table
from nabij.sense.serving import offer_from


@require_POST
@table_page
def contribute(
    request: HttpRequest, gathering: Gathering, participant: Participant
) -> HttpResponse:
    stage = request.POST.get("stage", "")
    stage = stage if stage in STAGE_KINDS else gathering.state
    form = writing_form(gathering, participant, stage, request.POST)
    if form.is_valid() and _written(request, gathering, participant, stage, form):
        return _done(request, gathering, participant, sent=stage)
    return show_table(request, gathering, participant, status=422, form=form)


def _written(
    request: HttpRequest,
    gathering: Gathering,
    participant: Participant,
    stage: str,
    form: WritingForm,
) -> bool:
    done = request.POST.get("as", "write")
    given = form.cleaned_data
    try:
        one = write(
            participant,
            gathering,
            kind=ParkedSolution.kind if done == "park" else STAGE_KINDS.get(stage, ""),
            stage=stage,
            text=given["text"],
            wrong_if=given.get("wrong_if", ""),
            find_out=given.get("find_out", ""),
            signed=given.get("signed", False),
            share_now=done == "share",
            stories=Story.objects.filter(public_id__in=given.get("stories", [])),
        )
    except NotClear as error:
        for name, text in error.fields.items():
            form.add_error(name if name in form.fields else None, str(text))
        return False
    if isinstance(one, ParkedSolution) and not one.is_shared:
        messages.success(request, _("Parked. It comes back when we ask what is within reach."))
    elif one.is_shared:
        messages.success(request, _("Shared with everybody here."))
    else:
        messages.success(request, _("Written down. Only you see it now."))
    return True


@require_POST
@table_page
def share_own(
    request: HttpRequest, gathering: Gathering, participant: Participant, kind: str, public_id: str
) -> HttpResponse:
    share(participant, own_or_shared(gathering, kind, public_id))
    return _done(request, gathering, participant)


@require_POST
@table_page
def park_it(
    request: HttpRequest, gathering: Gathering, participant: Participant, kind: str, public_id: str
) -> HttpResponse:
    park(participant, own_or_shared(gathering, kind, public_id))
    messages.success(request, _("Parked. It comes back when we ask what is within reach."))
    return _done(request, gathering, participant)


@require_POST
@table_page
def remove(
    request: HttpRequest, gathering: Gathering, participant: Participant, kind: str, public_id: str
) -> HttpResponse:
    take_back(participant, own_or_shared(gathering, kind, public_id))
    messages.success(request, _("It is gone."))
    return _done(request, gathering, participant)


@require_POST
@table_page
def state(request: HttpRequest, gathering: Gathering, participant: Participant) -> HttpResponse:
    form = StatementForm(request.POST, prefix="statement")
    if form.is_valid():
        add(participant, gathering, text=form.cleaned_data["text"])
        return _done(request, gathering, participant, sent="statement", part="#statements")
    return show_table(request, gathering, participant, status=422, statement_form=form)


@require_POST
@table_page
def vote(request: HttpRequest, gathering: Gathering, participant: Participant) -> HttpResponse:
    asked = as_public_id(request.POST.get("statement", ""))
    statement = gathering.statements.filter(public_id=asked).first()
    value = request.POST.get("value", "")
    if statement is None or value not in ("1", "0", "-1"):
        raise NotClear(_("Choose agree, pass or disagree."))
    offer = offer_from(request.POST.get("offer", ""), participant, statement)
    cast(participant, statement, value=int(value), offer=offer)
    return _done(request, gathering, participant, part="#statements")


@require_POST
@table_page
def depart(request: HttpRequest, gathering: Gathering, participant: Participant) -> HttpResponse:
    leave(participant, gathering)
    messages.success(request, _("You left the gathering. What you shared stays on the table."))
    response = redirect("sense:join")
    forget(response, gathering)
    return response


def _done(
    request: HttpRequest,
    gathering: Gathering,
    participant: Participant,
    *,
    sent: str = "",
    part: str = "",
) -> HttpResponse:
    """Back to the table: as a page by itself, or as its new state where only a part is swapped."""
    if request.headers.get("HX-Request"):
        return show_table(request, gathering, participant, sent=sent)
    query = f"?sent={sent}" if sent else ""
    return redirect(reverse("sense:table", args=[gathering.join_code]) + query + part)
