"""REST endpoints of this room."""

from django.http import HttpRequest
from ninja import Router, Schema

from nabij.people.models import Membership
from nabij.people.pages.access import member_of

router = Router(tags=["people"])


class Me(Schema):
    """Who is signed in."""

    id: str
    name: str
    email: str
    language: str
    is_steward: bool


class Colleague(Schema):
    """Somebody in a team and the rights they have there; nothing about their work."""

    id: str
    name: str
    is_host: bool
    is_leader: bool


class MyTeam(Schema):
    """A team one is in."""

    id: str
    name: str
    is_host: bool
    is_leader: bool
    colleagues: list[Colleague]


@router.get("/me", response=Me, summary="Who I am")
def me(request: HttpRequest) -> Me:
    member = member_of(request)
    return Me(
        id=member.public_id,
        name=member.name,
        email=member.email,
        language=member.language,
        is_steward=member.is_steward,
    )


@router.get("/teams", response=list[MyTeam], summary="My teams and who is in them")
def my_teams(request: HttpRequest) -> list[MyTeam]:
    own = Membership.objects.filter(member=member_of(request)).select_related("team")
    return [_team(one) for one in own.order_by("team__name")]


def _team(own: Membership) -> MyTeam:
    return MyTeam(
        id=own.team.public_id,
        name=own.team.name,
        is_host=own.is_host,
        is_leader=own.is_leader,
        colleagues=[
            Colleague(
                id=one.member.public_id,
                name=one.member.name,
                is_host=one.is_host,
                is_leader=one.is_leader,
            )
            for one in own.team.colleagues()
        ],
    )
