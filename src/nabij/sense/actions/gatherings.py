"""Preparing a gathering and leading it through its stages."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean, clean_line
from nabij.people.models import Member, Team
from nabij.people.rules import hosts_team
from nabij.sense import topics
from nabij.sense.jobs import send_outcome
from nabij.sense.models import Gathering, ParkedSolution, Stage
from nabij.sense.models.contribution import KINDS, STAGE_KINDS
from nabij.sense.rules import hosts
from nabij.trail.action import action


@action("gathering.prepare", allows=hosts_team, locks=False)
def prepare(
    by: Member,
    team: Team,
    *,
    title: str,
    planned_at: datetime | None = None,
    welcome: str = "",
    opening_question: str = "",
) -> Gathering:
    """Plan a gathering of a team; it gets its join code here."""
    gathering = Gathering(team=team, host=by)
    return _fill(gathering, title, planned_at, welcome, opening_question)


@action("gathering.change", allows=hosts, announces=topics.for_everybody)
def change(
    by: Member,
    gathering: Gathering,
    *,
    title: str,
    planned_at: datetime | None = None,
    welcome: str = "",
    opening_question: str = "",
) -> Gathering:
    """Change what was prepared; also while it is under way. Raises `AlreadyDone` after it."""
    gathering.must_not_have_ended()
    return _fill(gathering, title, planned_at, welcome, opening_question)


@action("gathering.open_doors", allows=hosts, announces=topics.for_everybody)
def open_doors(by: Member, gathering: Gathering) -> Gathering:
    """Begin: people come in."""
    gathering.open_doors()
    return gathering


@action(
    "gathering.move_on",
    allows=hosts,
    announces=topics.for_everybody,
    facts=lambda gathering: {"stage": gathering.state},
)
def move_on(by: Member, gathering: Gathering, *, stage: str) -> Gathering:
    """Go to a stage, skip some, or go back. What was parked comes back within reach."""
    if stage not in Stage.values:
        raise NotClear(fields={"stage": "?"})
    gathering.move_on(stage)
    if not gathering.stage.is_early:
        _bring_back_parked(gathering)
    return gathering


@action(
    "gathering.open_sharing",
    allows=hosts,
    announces=topics.for_everybody,
    facts=lambda gathering: {"stage": gathering.state},
)
def open_sharing(by: Member, gathering: Gathering) -> Gathering:
    """The silence ends: what was written in this stage is there for everybody."""
    gathering.open_sharing()
    kind = STAGE_KINDS.get(gathering.state)
    if kind:
        for one in (
            KINDS[kind].objects.in_silence().filter(gathering=gathering, stage=gathering.state)
        ):
            one.share()
    return gathering


@action("gathering.show_card", allows=hosts, announces=topics.for_everybody)
def show_card(by: Member, gathering: Gathering, *, position: int) -> Gathering:
    """Put another story on the table (the big screen)."""
    gathering.show_card(position)
    return gathering


@action("gathering.close", allows=hosts, announces=topics.for_everybody)
def close(by: Member, gathering: Gathering) -> Gathering:
    """End it, and send the page of what came out to all members who came."""
    _bring_back_parked(gathering)
    gathering.close()
    number = gathering.pk
    transaction.on_commit(lambda: send_outcome.enqueue(number))
    return gathering


def _bring_back_parked(gathering: Gathering) -> None:
    for one in ParkedSolution.objects.in_silence().filter(gathering=gathering):
        one.share()


def _fill(
    gathering: Gathering,
    title: str,
    planned_at: datetime | None,
    welcome: str,
    opening_question: str,
) -> Gathering:
    gathering.title = clean_line(title, limit=120, field="title")
    if not gathering.title:
        raise NotClear(fields={"title": _("Give it a name that people recognise.")})
    gathering.planned_at = planned_at
    gathering.welcome = clean(welcome, field="welcome")
    gathering.opening_question = clean_line(opening_question, field="opening_question")
    gathering.save()
    return gathering
