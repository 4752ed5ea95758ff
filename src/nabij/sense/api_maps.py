"""REST endpoints of the maps, under the same rules as their pages."""

import math
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router, Schema

from nabij.foundation.errors import NotYours
from nabij.listen.models import StoryForm
from nabij.patterns import triad_centre
from nabij.people.pages.access import member_of
from nabij.sense.maps import ENOUGH_TELLERS
from nabij.sense.maps.answers import answers_to, asked_in
from nabij.sense.maps.opinions import opinion_map
from nabij.sense.maps.selecting import weights_of
from nabij.sense.models import Gathering
from nabij.sense.votes import ENOUGH_VOTERS

router = Router(tags=["maps"])

Id = Annotated[str, Path(max_length=16, pattern="^[0-9a-z]+$")]


class GroupShare(Schema):
    """How one group voted on a statement; without numbers where fewer than five did."""

    group: int
    enough: bool
    agree: int | None = None
    disagree: int | None = None
    passed: int | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None


class StatementVotes(Schema):
    id: str
    text: str
    groups: list[GroupShare]


class OpinionResult(Schema):
    """Groups are numbered from 1. `enough` is false below five voters, and then all is empty."""

    enough: bool
    people: int | None = None
    groups: dict[int, int] = {}
    stability: float | None = None
    understood: float | None = None
    majority: float | None = None
    statements: list[StatementVotes] = []
    divides: list[str] = []
    bridges: list[str] = []


class TriadResult(Schema):
    """The mean of the answers, in the order of `corners`, and the region that holds it."""

    prompt: str
    corners: list[str]
    enough: bool
    n: int | None = None
    made_up: bool = False
    centre: list[float] | None = None
    region: list[list[float]] = []


@router.get("/gatherings/{gathering_id}/opinions", response=OpinionResult, summary="Opinion map")
def opinions(request: HttpRequest, gathering_id: Id) -> OpinionResult:
    mine = Gathering.objects.visible_to(member_of(request))
    gathering = mine.filter(public_id=gathering_id).first()
    if gathering is None:
        raise NotYours("gathering")
    fitted = opinion_map(gathering)
    if fitted is None:
        return OpinionResult(enough=False)
    known = {one.pk: one for one in gathering.statements.on_the_table()}
    shares: dict[int, list[GroupShare]] = {}
    for row in fitted.statements_.iter_rows(named=True):
        shares.setdefault(row["statement"], []).append(_share(row))
    groups = fitted.coordinates_["group"]
    return OpinionResult(
        enough=True,
        people=fitted.coordinates_.height,
        groups={number + 1: int((groups == number).sum()) for number in fitted.groups_},
        stability=round(fitted.stability_, 3),
        understood=_number(fitted.held_out_accuracy_),
        majority=_number(fitted.majority_accuracy_),
        statements=[
            StatementVotes(id=one.public_id, text=one.text, groups=shares.get(pk, []))
            for pk, one in known.items()
        ],
        divides=[known[pk].public_id for pk in fitted.divides_["statement"] if pk in known],
        bridges=[known[pk].public_id for pk in fitted.bridges_["statement"] if pk in known],
    )


@router.get("/forms/{form_id}/triads/{key}", response=TriadResult, summary="Centre of a triad")
def triad(request: HttpRequest, form_id: Id, key: Id) -> TriadResult:
    member = member_of(request)
    form = StoryForm.objects.visible_to(member).filter(public_id=form_id).first()
    asked = (
        next((one for one in asked_in(form) if one.key == key and one.kind == "triad"), None)
        if form
        else None
    )
    if asked is None:
        raise NotYours("triad")
    answers = answers_to(member, asked)
    result = TriadResult(prompt=asked.prompt, corners=asked.labels, enough=answers.enough)
    if answers.tellers < ENOUGH_TELLERS:
        return result
    found = triad_centre(weights_of(answers.frame), tellers=answers.frame["teller"].to_list())
    result.n, result.made_up = answers.n, answers.made_up
    result.centre = [round(one, 4) for one in found.centre or ()]
    result.region = found.region.round(4).tolist()
    return result


def _share(row: dict[str, float]) -> GroupShare:
    group = int(row["group"]) + 1
    if row["seen"] < ENOUGH_VOTERS:
        return GroupShare(group=group, enough=False)
    return GroupShare(
        group=group,
        enough=True,
        agree=int(row["agree"]),
        disagree=int(row["disagree"]),
        passed=int(row["pass"]),
        share=_number(row["share"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
    )


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 3)
