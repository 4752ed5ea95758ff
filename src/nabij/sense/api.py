"""REST endpoints of this room: gatherings of one's teams, and what was shared in them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema

from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.people.pages.access import member_of, reach
from nabij.sense.models import KINDS, Contribution, Gathering, Question
from nabij.sense.votes import ENOUGH_VOTERS

router = Router(tags=["sense"])

Id = Annotated[str, Path(max_length=16, pattern="^[0-9a-z]+$")]
After = Annotated[str, Query(max_length=16, pattern="^[0-9a-z]*$")]
Kind = Literal["noticing", "question", "assumption", "pattern", "solution"]
PAGE = 50


class GatheringOut(Schema):
    """A gathering of one of my teams. The code to join is on its page, not here."""

    id: str
    title: str
    team: str
    host: str
    stage: str
    planned_at: datetime | None
    started_at: datetime | None
    closed_at: datetime | None


class ContributionOut(Schema):
    """What somebody brought to the table and shared. `signed_by` is empty unless they chose so."""

    id: str
    kind: str
    text: str
    wrong_if: str
    find_out: str
    signed_by: str
    shared_at: datetime
    stories: list[str]


class StatementOut(Schema):
    """A statement; the counts are null until five people have voted in the gathering."""

    id: str
    number: int
    text: str
    agree: int | None
    passed: int | None
    disagree: int | None


@router.get("/gatherings", response=list[GatheringOut], summary="Gatherings, newest first")
def gatherings(request: HttpRequest, after: After = "") -> list[GatheringOut]:
    """At most 50; `after` is the id of the last one of the page before."""
    rows = _mine(request).order_by("-pk")
    return [_gathering(one) for one in _page(rows, after, newest_first=True)]


@router.get("/gatherings/{gathering_id}", response=GatheringOut, summary="One gathering")
def gathering(request: HttpRequest, gathering_id: Id) -> GatheringOut:
    return _gathering(reach(_mine(request), gathering_id))


@router.get(
    "/gatherings/{gathering_id}/contributions",
    response=list[ContributionOut],
    summary="What was shared, oldest first",
)
def contributions(
    request: HttpRequest, gathering_id: Id, kind: Kind, after: After = ""
) -> list[ContributionOut]:
    """At most 50; `after` is the id of the last one of the page before."""
    found = reach(_mine(request), gathering_id)
    rows = KINDS[kind].objects.shared().filter(gathering=found).order_by("pk")
    return _contributions(member_of(request), _page(rows, after))


@router.get(
    "/gatherings/{gathering_id}/statements",
    response=list[StatementOut],
    summary="Statements and their votes",
)
def statements(request: HttpRequest, gathering_id: Id) -> list[StatementOut]:
    """Counts stand only where at least five people voted on that statement."""
    found = reach(_mine(request), gathering_id)
    rows = found.statements.on_the_table().annotate(
        agree=Count("votes", filter=Q(votes__value=1)),
        passed=Count("votes", filter=Q(votes__value=0)),
        disagree=Count("votes", filter=Q(votes__value=-1)),
    )
    return [_counted(one) for one in rows]


@router.get("/questions", response=list[ContributionOut], summary="Open questions, newest first")
def questions(request: HttpRequest, after: After = "") -> list[ContributionOut]:
    """Of my teams' gatherings, and those asked about a story that I may read."""
    member = member_of(request)
    rows = Question.objects.visible_to(member).open().distinct().order_by("-pk")
    return _contributions(member, _page(rows, after, newest_first=True))


def _counted(one: Any) -> StatementOut:
    enough = one.agree + one.passed + one.disagree >= ENOUGH_VOTERS
    return StatementOut(
        id=one.public_id,
        number=one.number,
        text=one.text,
        agree=one.agree if enough else None,
        passed=one.passed if enough else None,
        disagree=one.disagree if enough else None,
    )


def _mine(request: HttpRequest) -> Any:
    return Gathering.objects.visible_to(member_of(request)).select_related("team", "host")


def _page(rows: Any, after: str, *, newest_first: bool = False) -> Any:
    if after:
        last = rows.filter(public_id=after).values_list("pk", flat=True).first()
        if last is None:
            raise Http404
        rows = rows.filter(pk__lt=last) if newest_first else rows.filter(pk__gt=last)
    return rows[:PAGE]


def _gathering(one: Gathering) -> GatheringOut:
    return GatheringOut(
        id=one.public_id,
        title=one.title,
        team=one.team.name,
        host=one.host.name,
        stage=one.state,
        planned_at=one.planned_at,
        started_at=one.started_at,
        closed_at=one.closed_at,
    )


def _contributions(member: Member, rows: Any) -> list[ContributionOut]:
    found: list[Contribution] = list(
        rows.select_related("participant", "member").prefetch_related("stories")
    )
    tied = {story.pk for one in found for story in one.stories.all()}
    readable = set(
        Story.objects.readable_by(member).filter(pk__in=tied).values_list("pk", flat=True)
    )
    return [_contribution(one, readable) for one in found]


def _contribution(one: Contribution, readable: set[int]) -> ContributionOut:
    return ContributionOut(
        id=one.public_id,
        kind=one.kind,
        text=one.text,
        wrong_if=getattr(one, "wrong_if", ""),
        find_out=getattr(one, "find_out", ""),
        signed_by=one.signed_by,
        shared_at=one.shared_at,  # type: ignore[arg-type]
        stories=[story.public_id for story in one.stories.all() if story.pk in readable],
    )
