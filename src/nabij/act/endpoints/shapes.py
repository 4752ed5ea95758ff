"""What goes in and out. Everything from outside has a bound; `clean` does the rest."""

from datetime import date, datetime
from typing import Annotated

from django.utils import timezone
from ninja import Schema
from pydantic import Field

from nabij.act.models import Answer, Promise, Repair, Reply, Step
from nabij.foundation.texts import TEXT_LIMIT

Id = Annotated[str, Field(pattern=r"^[0-9a-z]{12}$")]
Words = Annotated[str, Field(max_length=TEXT_LIMIT)]
Line = Annotated[str, Field(max_length=120)]
Ids = Annotated[list[Id], Field(max_length=50)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2200, 1, 1))]


class StepWordsIn(Schema):
    """What a doer writes. What is left out stays as it is."""

    title: Line = ""
    cue: Words = ""
    behaviour: Words
    if_blocked: Words = ""
    stops: Words = ""
    expected: Words = ""
    starts_on: Day | None = None
    look_back_on: Day | None = None
    own_say: bool = False
    without_money_or_system: bool = False
    without_extra_people: bool = False


class StepIn(StepWordsIn):
    """A new step in a team of the doer."""

    team: Id
    stories: Ids = []
    previous: Id | None = None


class StepChange(Schema):
    """Other words for a step that has not begun."""

    title: Line | None = None
    cue: Words | None = None
    behaviour: Words | None = None
    if_blocked: Words | None = None
    stops: Words | None = None
    expected: Words | None = None
    starts_on: Day | None = None
    look_back_on: Day | None = None
    own_say: bool | None = None
    without_money_or_system: bool | None = None
    without_extra_people: bool | None = None


class LookBackIn(Schema):
    decision: Annotated[str, Field(max_length=10)]
    heard: Words
    learned: Words


class StepOut(Schema):
    """A step; `expected` can't be changed once `state` is past "draft"."""

    id: str
    team: str
    doer: str
    state: str
    title: str
    cue: str
    behaviour: str
    if_blocked: str
    stops: str
    expected: str
    starts_on: date | None
    look_back_on: date | None
    heard: str
    learned: str
    previous: str | None

    @classmethod
    def of(cls, step: Step) -> "StepOut":
        same = ("state", "title", "cue", "behaviour", "if_blocked", "stops", "expected",
                "starts_on", "look_back_on", "heard", "learned")  # fmt: skip
        return cls(
            id=step.public_id,
            team=step.team.public_id,
            doer=step.doer.public_id,
            previous=step.previous.public_id if step.previous else None,
            **{name: getattr(step, name) for name in same},
        )


class WhatHappenedIn(Schema):
    what_happened: Words
    next_sign_on: Day | None = None


class ApologyIn(Schema):
    apology: Words


class AgreementIn(Schema):
    agreed: Words
    due_on: Day


class DoneIn(Schema):
    done: Words


class SignIn(Schema):
    words: Words
    next_sign_on: Day


class WordsIn(Schema):
    words: Words


class HandoverIn(Schema):
    to: Id
    words: Words


class DeclineIn(Schema):
    """It needs no reason."""

    words: Words = ""


class SaidOut(Schema):
    """`by` is empty where the person said it themselves."""

    kind: str
    words: str
    by: str | None
    at: datetime


class RepairOut(Schema):
    """What was said on both sides, in order; nothing is merged."""

    id: str
    story: str
    team: str
    owner: str
    offered_to: str | None
    state: str
    what_happened: str
    next_sign_on: date | None
    said: list[SaidOut]
    questions: list[str] = []
    """What an apology that was just sent could be asked; it was sent as it is."""

    @classmethod
    def of(cls, repair: Repair, questions: list[str] | None = None) -> "RepairOut":
        return cls(
            id=repair.public_id,
            story=repair.story.public_id,
            team=repair.team.public_id,
            owner=repair.owner.public_id,
            offered_to=repair.offered_to.public_id if repair.offered_to else None,
            state=repair.state,
            what_happened=repair.what_happened,
            next_sign_on=repair.next_sign_on,
            said=[
                SaidOut(
                    kind=one.kind,
                    words=one.words,
                    by=one.by.public_id if one.by else None,
                    at=one.at,
                )
                for one in repair.said.all()
            ],
            questions=questions or [],
        )


class PromiseIn(Schema):
    words: Words
    due_on: Day


class RenewalIn(Schema):
    due_on: Day
    reason: Words


class PromiseOut(Schema):
    id: str
    story: str
    by: str
    state: str
    words: str
    due_on: date
    reason: str

    @classmethod
    def of(cls, promise: Promise) -> "PromiseOut":
        return cls(
            id=promise.public_id,
            story=promise.story.public_id,
            by=promise.by.public_id,
            state=promise.state,
            words=promise.words,
            due_on=promise.due_on,
            reason=promise.reason,
        )


class AnswerIn(Schema):
    words: Words
    steps: Ids = []


class ReplyOut(Schema):
    """What the teller wrote back; `after` is the answer that stood there last."""

    story: str
    after: str | None
    words: str
    on: date

    @classmethod
    def of(cls, reply: Reply) -> "ReplyOut":
        after = reply.after.public_id if reply.after else None
        day = timezone.localtime(reply.at).date()
        return cls(story=reply.story.public_id, after=after, words=reply.words, on=day)


class AnswerOut(Schema):
    id: str
    story: str
    by: str
    words: str
    at: datetime

    @classmethod
    def of(cls, answer: Answer) -> "AnswerOut":
        return cls(
            id=answer.public_id,
            story=answer.story.public_id,
            by=answer.by.public_id,
            words=answer.words,
            at=answer.at,
        )
