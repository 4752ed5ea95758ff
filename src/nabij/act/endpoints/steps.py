"""Steps: what a member may read, and their own to write, begin, look back on, or let go."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from nabij.act.actions import steps
from nabij.act.endpoints.shapes import Id, LookBackIn, StepChange, StepIn, StepOut
from nabij.act.models import Step
from nabij.foundation.errors import NotYours
from nabij.listen.models import Story
from nabij.people.models import Member, Team
from nabij.people.pages.access import member_of, reach

router = Router()
A_PAGE = 50


def rows(member: Member) -> Any:
    return Step.objects.readable_by(member).select_related("team", "doer", "previous")


@router.get("/steps", response=list[StepOut], summary="Steps I may read, the newest first")
def all_steps(
    request: HttpRequest, before: Annotated[Id | None, Query()] = None, mine: bool = False
) -> list[StepOut]:
    member = member_of(request)
    found = rows(member).filter(doer=member) if mine else rows(member)
    if before is not None:
        found = found.filter(pk__lt=reach(rows(member), before).pk)
    return [StepOut.of(step) for step in found.order_by("-id")[:A_PAGE]]


@router.post("/steps", response={201: StepOut}, summary="Write a step of my own")
def write(request: HttpRequest, given: StepIn) -> Status[StepOut]:
    member = member_of(request)
    words: Any = given.dict(exclude={"team", "stories", "previous"})
    step = steps.write(
        member,
        reach(Team.objects.filter(pk__in=member.team_ids), given.team),
        stories=_stories(member, given.stories),
        previous=reach(rows(member), given.previous) if given.previous else None,
        **words,
    )
    return Status(201, StepOut.of(step))


@router.get("/steps/{slug:public_id}", response=StepOut, summary="One step")
def one(request: HttpRequest, public_id: str) -> StepOut:
    return StepOut.of(reach(rows(member_of(request)), public_id))


@router.patch("/steps/{slug:public_id}", response=StepOut, summary="Change it before it begins")
def change(request: HttpRequest, public_id: str, given: StepChange) -> StepOut:
    member = member_of(request)
    words: Any = given.dict(exclude_none=True)
    return StepOut.of(steps.rewrite(member, reach(rows(member), public_id), **words))


@router.post("/steps/{slug:public_id}/start", response=StepOut, summary="Begin, and lock")
def start(request: HttpRequest, public_id: str) -> StepOut:
    member = member_of(request)
    return StepOut.of(steps.start(member, reach(rows(member), public_id)))


@router.post("/steps/{slug:public_id}/look-back", response=StepOut, summary="Look back")
def look_back(request: HttpRequest, public_id: str, given: LookBackIn) -> StepOut:
    member = member_of(request)
    step = reach(rows(member), public_id)
    return StepOut.of(steps.look_back(member, step, **given.dict()))


@router.post("/steps/{slug:public_id}/dropping", response=StepOut, summary="Let go of it")
def drop(request: HttpRequest, public_id: str) -> StepOut:
    member = member_of(request)
    return StepOut.of(steps.drop(member, reach(rows(member), public_id)))


def _stories(member: Member, ids: list[str]) -> list[Story]:
    found = list(Story.objects.readable_by(member).filter(public_id__in=ids))
    if len(found) != len(set(ids)):
        raise NotYours("step.write")
    return found
