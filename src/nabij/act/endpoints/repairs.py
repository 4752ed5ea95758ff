"""Repairs: what their owner says and does."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from nabij.act.actions import repairs
from nabij.act.endpoints.shapes import (
    AgreementIn,
    ApologyIn,
    DeclineIn,
    DoneIn,
    HandoverIn,
    Id,
    RepairOut,
    SignIn,
    WhatHappenedIn,
    WordsIn,
)
from nabij.act.models import Repair
from nabij.act.pages.repair.questions import questions_about
from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.people.pages.access import member_of, reach

router = Router()
A_PAGE = 50
ONE = "/repairs/{slug:public_id}"


def rows(member: Member) -> Any:
    found = Repair.objects.readable_by(member).select_related(
        "story", "team", "owner", "offered_to"
    )
    return found.prefetch_related("said__by")


def fresh(member: Member, repair: Repair, questions: list[str] | None = None) -> RepairOut:
    return RepairOut.of(reach(rows(member), repair.public_id), questions)


@router.get("/repairs", response=list[RepairOut], summary="Repairs I may read, the newest first")
def all_repairs(
    request: HttpRequest, before: Annotated[Id | None, Query()] = None, mine: bool = False
) -> list[RepairOut]:
    member = member_of(request)
    found = rows(member).filter(owner=member) if mine else rows(member)
    if before is not None:
        found = found.filter(pk__lt=reach(rows(member), before).pk)
    return [RepairOut.of(repair) for repair in found.order_by("-id")[:A_PAGE]]


@router.post(
    "/stories/{slug:story_id}/repair",
    response={201: RepairOut},
    summary="Open a repair, owned by me",
)
def open_repair(request: HttpRequest, story_id: str, given: WhatHappenedIn) -> Status[RepairOut]:
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), story_id)
    return Status(201, fresh(member, repairs.open_repair(member, story, **given.dict())))


@router.get(ONE, response=RepairOut, summary="One repair")
def one(request: HttpRequest, public_id: str) -> RepairOut:
    return RepairOut.of(reach(rows(member_of(request)), public_id))


@router.post(f"{ONE}/acknowledgement", response=RepairOut, summary="Acknowledge what happened")
def acknowledge(request: HttpRequest, public_id: str, given: ApologyIn) -> RepairOut:
    member = member_of(request)
    repair = reach(rows(member), public_id)
    repairs.acknowledge(member, repair, apology=given.apology)
    return fresh(member, repair, questions_about(given.apology, repair))


@router.post(f"{ONE}/agreement", response=RepairOut, summary="What was agreed, by when")
def agree(request: HttpRequest, public_id: str, given: AgreementIn) -> RepairOut:
    return _done(request, public_id, repairs.agree, given.dict())


@router.post(f"{ONE}/completion", response=RepairOut, summary="Say what was done")
def say_done(request: HttpRequest, public_id: str, given: DoneIn) -> RepairOut:
    return _done(request, public_id, repairs.say_done, given.dict())


@router.post(f"{ONE}/signs", response=RepairOut, summary="A sign of life")
def sign(request: HttpRequest, public_id: str, given: SignIn) -> RepairOut:
    return _done(request, public_id, repairs.sign, given.dict())


@router.post(f"{ONE}/recorded-words", response=RepairOut, summary="What the person said elsewhere")
def record(request: HttpRequest, public_id: str, given: WordsIn) -> RepairOut:
    return _done(request, public_id, repairs.record_words, given.dict())


@router.post(f"{ONE}/rest", response=RepairOut, summary="No answer came: let it rest")
def rest(request: HttpRequest, public_id: str) -> RepairOut:
    return _done(request, public_id, repairs.rest, {})


@router.post(f"{ONE}/handover", response=RepairOut, summary="Offer it to a new owner, with words")
def hand_over(request: HttpRequest, public_id: str, given: HandoverIn) -> RepairOut:
    member = member_of(request)
    repair = reach(rows(member), public_id)
    to = reach(Member.objects.filter(teams=repair.team, is_active=True), given.to)
    repairs.hand_over(member, repair, to=to, words=given.words)
    return fresh(member, repair)


@router.post(f"{ONE}/handover/refusal", response={204: None}, summary="Not take it on now")
def decline(request: HttpRequest, public_id: str, given: DeclineIn) -> Status[None]:
    """Answers with nothing to follow: who says not now may not read it any more."""
    member = member_of(request)
    repairs.decline_handover(member, reach(rows(member), public_id), words=given.words)
    return Status(204, None)


@router.post(f"{ONE}/handover/keeping", response=RepairOut, summary="Keep it after a no")
def keep(request: HttpRequest, public_id: str) -> RepairOut:
    return _done(request, public_id, repairs.keep, {})


@router.post(f"{ONE}/handover/acceptance", response=RepairOut, summary="Take it on")
def accept(request: HttpRequest, public_id: str) -> RepairOut:
    return _done(request, public_id, repairs.accept_handover, {})


def _done(request: HttpRequest, public_id: str, act: Any, given: dict[str, Any]) -> RepairOut:
    member = member_of(request)
    repair = reach(rows(member), public_id)
    act(member, repair, **given)
    return fresh(member, repair)
