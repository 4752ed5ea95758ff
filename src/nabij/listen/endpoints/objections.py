"""Who objects to the use of their story is answered."""

from django.http import HttpRequest
from ninja import Router

from nabij.listen.actions.objections import decide
from nabij.listen.endpoints.shapes import DecisionIn, Id, Limit, ObjectionOut, Ref
from nabij.listen.models import Objection
from nabij.people.pages.access import member_of, reach

router = Router()


@router.get(
    "/objections", response=list[ObjectionOut], summary="Objections that wait for an answer"
)
def waiting(request: HttpRequest, after: Ref = "", limit: Limit = 50) -> list[ObjectionOut]:
    """The oldest first: of the stories that you answer, of all for a steward. `after` is the id
    of the last one that you have."""
    handled = Objection.objects.handled_by(member_of(request)).select_related("story__form")
    rows = handled.open()
    if after:
        rows = rows.filter(pk__gt=reach(handled, after).pk)
    return [ObjectionOut.of(one) for one in rows[:limit]]


@router.get("/objections/{public_id}", response=ObjectionOut, summary="One objection")
def one(request: HttpRequest, public_id: Id) -> ObjectionOut:
    rows = Objection.objects.handled_by(member_of(request)).select_related("story__form")
    return ObjectionOut.of(reach(rows, public_id))


@router.post("/objections/{public_id}/decision", response=ObjectionOut, summary="Answer the teller")
def answer(request: HttpRequest, public_id: Id, given: DecisionIn) -> ObjectionOut:
    """We stop, or we go on and say why. The teller reads it on their own page."""
    member = member_of(request)
    rows = Objection.objects.handled_by(member).select_related("story__form")
    return ObjectionOut.of(decide(member, reach(rows, public_id), **given.dict()))
