"""REST endpoints of this room."""

from typing import Annotated, Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Status
from pydantic import Field

from nabij.act.models import Step
from nabij.foundation.errors import NotClear
from nabij.listen.models import Story
from nabij.people.models import Team
from nabij.people.pages.access import member_of, reach
from nabij.spread import schemas
from nabij.spread.actions import adoptions, invitations, practices
from nabij.spread.behind import stories_behind
from nabij.spread.models import Adoption, Practice, PracticeInvitation
from nabij.spread.rules import places

router = Router(tags=["spread"])

Id = Annotated[str, Path(pattern=r"^[0-9a-z]{1,16}$")]
Before = Annotated[str, Query(pattern=r"^[0-9a-z]{0,16}$")]
Limit = Annotated[int, Query(), Field(ge=1, le=50)]


@router.get("/practices", response=list[schemas.PracticeLine], summary="What works, newest first")
def list_practices(
    request: HttpRequest, before: Before = "", limit: Limit = 20
) -> list[schemas.PracticeLine]:
    """`before` is the id of the last practice that you have."""
    rows = Practice.objects.readable_by(member_of(request)).select_related("team")
    if before:
        rows = rows.filter(pk__lt=reach(rows, before).pk)
    return [_line(one) for one in rows.order_by("-pk")[:limit]]


@router.post("/practices", response={201: schemas.PracticeOut}, summary="Tell what worked")
def tell(request: HttpRequest, given: schemas.PracticeIn) -> Any:
    member = member_of(request)
    kept = Step.objects.readable_by(member).kept().filter(team_id__in=member.team_ids)
    steps = _chosen(kept.select_related("team"), given.steps, "steps")
    stories = _chosen(Story.objects.readable_by(member), given.stories, "stories")
    if not steps:
        raise NotClear(fields={"steps": _("Choose the step that you kept.")})
    words = given.dict(exclude={"steps", "stories"})
    made = practices.tell(member, steps[0].team, steps=steps, stories=stories, **words)
    return Status(201, _practice(request, made))


@router.get("/practices/{public_id}", response=schemas.PracticeOut, summary="One practice")
def practice(request: HttpRequest, public_id: Id) -> schemas.PracticeOut:
    return _practice(request, _reach_practice(request, public_id))


@router.post(
    "/practices/{public_id}/stories", response=schemas.PracticeOut, summary="Put a story behind it"
)
def tie_story(request: HttpRequest, public_id: Id, given: schemas.StoryIn) -> schemas.PracticeOut:
    member, found = member_of(request), _reach_practice(request, public_id)
    story = reach(Story.objects.readable_by(member), given.story)
    return _practice(request, practices.tie_story(member, found, story=story))


@router.post("/practices/{public_id}/invitations", response={202: None}, summary="Invite a team")
def invite(request: HttpRequest, public_id: Id, given: schemas.InvitationIn) -> Any:
    """Answers with nothing to follow: who invites does not see whether a team declines."""
    member, found = member_of(request), _reach_practice(request, public_id)
    own = [one for one in places(member, found) if one]
    way = next((one for one in own if one.public_id == given.adoption), None)
    if given.adoption and way is None:
        raise NotClear(fields={"adoption": _("Choose an adoption of your own team.")})
    invitations.invite(
        member,
        found,
        to_team=reach(Team.objects.all(), given.to_team),
        why_you=given.why_you,
        opportunity=given.opportunity,
        adoption=way,
    )
    return Status(202, None)


@router.get(
    "/invitations", response=list[schemas.InvitationOut], summary="Open invitations to my teams"
)
def list_invitations(request: HttpRequest) -> list[schemas.InvitationOut]:
    rows = _invitations(request).open().order_by("pk")[:50]
    return [_invitation(one) for one in rows]


@router.post(
    "/invitations/{public_id}/acceptance", response={201: schemas.AdoptionOut}, summary="We try it"
)
def accept(request: HttpRequest, public_id: Id, given: schemas.AcceptanceIn) -> Any:
    found = reach(_invitations(request), public_id)
    made = invitations.accept(member_of(request), found, how_changed=given.how_changed)
    return Status(201, _adoption(made))


@router.post("/invitations/{public_id}/refusal", response={204: None}, summary="Not us")
def decline(request: HttpRequest, public_id: Id) -> Any:
    """It needs no reason and leaves no trace."""
    invitations.decline(member_of(request), reach(_invitations(request), public_id))
    return Status(204, None)


@router.get("/adoptions/{public_id}", response=schemas.AdoptionOut, summary="One adoption")
def adoption(request: HttpRequest, public_id: Id) -> schemas.AdoptionOut:
    return _adoption(_reach_adoption(request, public_id))


@router.patch("/adoptions/{public_id}", response=schemas.AdoptionOut, summary="How it goes")
def describe(request: HttpRequest, public_id: Id, given: schemas.AdoptionIn) -> Any:
    found = _reach_adoption(request, public_id)
    return _adoption(adoptions.describe(member_of(request), found, **_said(given)))


@router.post("/adoptions/{public_id}/keeping", response=schemas.AdoptionOut, summary="We keep it")
def keep(request: HttpRequest, public_id: Id, given: schemas.AdoptionIn) -> Any:
    found = _reach_adoption(request, public_id)
    return _adoption(adoptions.keep(member_of(request), found, **_said(given)))


@router.post("/adoptions/{public_id}/dropping", response=schemas.AdoptionOut, summary="We drop it")
def drop(request: HttpRequest, public_id: Id, given: schemas.DroppingIn) -> Any:
    found = _reach_adoption(request, public_id)
    return _adoption(adoptions.drop(member_of(request), found, **_said(given)))


def _reach_practice(request: HttpRequest, public_id: str) -> Practice:
    rows = Practice.objects.readable_by(member_of(request))
    return reach(rows.select_related("team", "by"), public_id)


def _reach_adoption(request: HttpRequest, public_id: str) -> Adoption:
    rows = Adoption.objects.readable_by(member_of(request))
    return reach(rows.select_related("practice", "team", "parent"), public_id)


def _invitations(request: HttpRequest) -> Any:
    rows = PracticeInvitation.objects.to_teams_of(member_of(request))
    return rows.select_related("practice__team", "adoption__team", "by", "to_team")


def _chosen(rows: "QuerySet[Any]", wanted: list[str], field: str) -> list[Any]:
    found: list[Model] = list(rows.filter(public_id__in=wanted))
    if len(found) != len(set(wanted)):
        raise NotClear(fields={field: _("One of these is not there, or not yours to choose.")})
    return found


def _said(given: schemas.AdoptionIn) -> dict[str, Any]:
    return {name: text for name, text in given.dict().items() if text is not None}


def _line(one: Practice) -> schemas.PracticeLine:
    return schemas.PracticeLine(
        id=one.public_id, title=one.title, team=one.team.public_id, told_on=one.told_on
    )


def _practice(request: HttpRequest, one: Practice) -> schemas.PracticeOut:
    tied = stories_behind(one, member_of(request))
    return schemas.PracticeOut(
        **_line(one).dict(),
        by=one.by.name,
        told=one.told,
        needs=one.needs,
        does_without=one.does_without,
        steps=list(one.steps.values_list("public_id", flat=True)),
        stories=[
            schemas.TiedStoryOut(
                id=each.story.public_id if each.story else None,
                text=each.story.text if each.story else None,
                instead=str(each.instead),
            )
            for each in tied
        ],
        adoptions=[
            _adoption(each)
            for each in one.adoptions.select_related("practice", "team", "parent").order_by("pk")
        ],
    )


def _adoption(one: Adoption) -> schemas.AdoptionOut:
    return schemas.AdoptionOut(
        id=one.public_id,
        practice=one.practice.public_id,
        team=one.team.public_id,
        parent=one.parent.public_id if one.parent else None,
        **{
            name: getattr(one, name)
            for name in schemas.AdoptionOut.model_fields
            if name not in ("id", "practice", "team", "parent")
        },
    )


def _invitation(one: PracticeInvitation) -> schemas.InvitationOut:
    return schemas.InvitationOut(
        id=one.public_id,
        practice=one.practice.public_id,
        adoption=one.adoption.public_id if one.adoption else None,
        from_team=one.from_team.public_id,
        to_team=one.to_team.public_id,
        by=one.by.name,
        why_you=one.why_you,
        opportunity=one.opportunity,
    )
