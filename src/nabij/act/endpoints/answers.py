"""Answers and promises to who told a story."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from nabij.act.actions import answers, promises
from nabij.act.endpoints.shapes import (
    AnswerIn,
    AnswerOut,
    PromiseIn,
    PromiseOut,
    RenewalIn,
    ReplyOut,
)
from nabij.act.models import Answer, Promise, Reply, Step
from nabij.foundation.errors import NotYours
from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.people.pages.access import member_of, reach

router = Router()
A_PAGE = 50


@router.get(
    "/stories/{slug:story_id}/answers", response=list[AnswerOut], summary="What was answered"
)
def all_answers(request: HttpRequest, story_id: str) -> list[AnswerOut]:
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), story_id)
    found = Answer.objects.readable_by(member).filter(story=story)
    return [AnswerOut.of(one) for one in found.select_related("story", "by")[:A_PAGE]]


@router.post("/stories/{slug:story_id}/answers", response={201: AnswerOut}, summary="Answer")
def give(request: HttpRequest, story_id: str, given: AnswerIn) -> Status[AnswerOut]:
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), story_id)
    steps = list(Step.objects.readable_by(member).filter(public_id__in=given.steps))
    if len(steps) != len(set(given.steps)):
        raise NotYours("answer.give")
    return Status(201, AnswerOut.of(answers.give(member, story, words=given.words, steps=steps)))


@router.get(
    "/stories/{slug:story_id}/replies", response=list[ReplyOut],
    summary="What the teller wrote back to me",
)  # fmt: skip
def replies(request: HttpRequest, story_id: str) -> list[ReplyOut]:
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), story_id)
    found = Reply.objects.readable_by(member).filter(story=story).select_related("story", "after")
    return [ReplyOut.of(one) for one in found[:A_PAGE]]


@router.get("/promises", response=list[PromiseOut], summary="My open promises, nearest first")
def my_promises(request: HttpRequest) -> list[PromiseOut]:
    member = member_of(request)
    return [PromiseOut.of(one) for one in _rows(member).filter(by=member).open()[:A_PAGE]]


@router.post("/stories/{slug:story_id}/promises", response={201: PromiseOut}, summary="Promise")
def make(request: HttpRequest, story_id: str, given: PromiseIn) -> Status[PromiseOut]:
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), story_id)
    repair = story.repairs.first()
    return Status(201, PromiseOut.of(promises.make(member, story, repair=repair, **given.dict())))


@router.post("/promises/{slug:public_id}/keeping", response=PromiseOut, summary="I kept it")
def keep(request: HttpRequest, public_id: str) -> PromiseOut:
    member = member_of(request)
    return PromiseOut.of(promises.keep(member, reach(_rows(member), public_id)))


@router.post(
    "/promises/{slug:public_id}/renewal", response={201: PromiseOut}, summary="It takes longer"
)
def renew(request: HttpRequest, public_id: str, given: RenewalIn) -> Status[PromiseOut]:
    member = member_of(request)
    promise = reach(_rows(member), public_id)
    return Status(201, PromiseOut.of(promises.renew(member, promise, **given.dict())))


def _rows(member: Member) -> Any:
    return Promise.objects.readable_by(member).select_related("story", "by")
