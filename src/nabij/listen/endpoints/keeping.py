"""How long stories are kept, and what is held for a reason."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from nabij.foundation.errors import NotClear
from nabij.listen.actions import holds
from nabij.listen.actions.keeping import set_keeping
from nabij.listen.endpoints.shapes import HoldIn, HoldOut, Id, KeepingIn, KeepingOut, LookOnIn
from nabij.listen.kept import held_thing, holds_for, kept_forms
from nabij.people.pages.access import member_of, reach

router = Router()


@router.get("/forms/{public_id}/keeping", response=KeepingOut, summary="How long its stories stay")
def keeping(request: HttpRequest, public_id: Id) -> KeepingOut:
    """For a host of its team, and for stewards."""
    return KeepingOut.of(reach(kept_forms(member_of(request)), public_id))


@router.put("/forms/{public_id}/keeping", response=KeepingOut, summary="Choose how long they stay")
def choose(request: HttpRequest, public_id: Id, given: KeepingIn) -> KeepingOut:
    """Days that were said to tellers before are worked out anew."""
    member = member_of(request)
    form = reach(kept_forms(member), public_id)
    return KeepingOut.of(set_keeping(member, form, **given.dict()))


@router.get("/holds", response=list[HoldOut], summary="What is held, for stewards")
def in_force(request: HttpRequest) -> list[HoldOut]:
    """The ones to look at first come first."""
    return [HoldOut.of(one) for one in holds_for(member_of(request)).in_force()]


@router.post("/holds", response={201: HoldOut}, summary="Hold a form or a story")
def place(request: HttpRequest, given: HoldIn) -> Status[HoldOut]:
    """Nothing of it goes by itself until you lift it."""
    member = member_of(request)
    holds_for(member)
    if bool(given.form) == bool(given.story):
        raise NotClear(fields={"story": _("Name a form or a story.")})
    words = given.dict(exclude={"form", "story"})
    hold = holds.place(member, held_thing(given.form, given.story), **words)
    return Status(201, HoldOut.of(hold))


@router.get("/holds/{public_id}", response=HoldOut, summary="One hold")
def one(request: HttpRequest, public_id: Id) -> HoldOut:
    return HoldOut.of(reach(holds_for(member_of(request)), public_id))


@router.post("/holds/{public_id}/look", response=HoldOut, summary="Look again on another day")
def look_again(request: HttpRequest, public_id: Id, given: LookOnIn) -> HoldOut:
    member = member_of(request)
    hold = reach(holds_for(member), public_id)
    return HoldOut.of(holds.look_again(member, hold, look_on=given.look_on))


@router.post("/holds/{public_id}/end", response=HoldOut, summary="Lift it")
def lift(request: HttpRequest, public_id: Id) -> HoldOut:
    """Time counts again, and erasures that waited go through."""
    member = member_of(request)
    return HoldOut.of(holds.lift(member, reach(holds_for(member), public_id)))
