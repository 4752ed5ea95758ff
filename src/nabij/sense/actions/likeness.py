"""Grouping stories by likeness: asked for by people, calculated by a job, named by people."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.foundation.actors import Program, is_program
from nabij.foundation.errors import NotYet
from nabij.foundation.texts import clean_line
from nabij.listen.models import StoryForm
from nabij.people.models import Member, Team
from nabij.people.rules import in_team
from nabij.sense.maps.grouping import Found, keep_found
from nabij.sense.models import LikenessGroup, LikenessRun
from nabij.trail.action import action

NAME_LIMIT = 80


def asks_for(by: Any, scope: Team | StoryForm) -> bool:
    return in_team(by, scope if isinstance(scope, Team) else scope.team)


def names_group(by: Any, group: LikenessGroup) -> bool:
    return in_team(by, group.run.team)


def topics(run: LikenessRun) -> list[str]:
    return [f"likeness:{run.public_id}"]


@action("likeness.ask", allows=asks_for, locks=False)
def ask(by: Member, scope: Team | StoryForm) -> LikenessRun:
    """Group the stories of a form, or of all forms of a team; again, with those told since."""
    is_team = isinstance(scope, Team)
    where = {"form": None, "team": scope} if is_team else {"form": scope}
    team = scope if isinstance(scope, Team) else scope.team
    run = LikenessRun.objects.select_for_update().filter(**where).first()
    if run is None:
        run = LikenessRun.objects.create(**{"team": team, **where}, asked_by=by)
    else:
        run.ask(by)
    from nabij.sense.maps.jobs import group_stories

    transaction.on_commit(partial(group_stories.enqueue, run.pk))
    return run


@action("likeness.begin", allows=is_program)
def begin(by: Program, run: LikenessRun) -> LikenessRun:
    """The worker takes it up."""
    run.begin()
    return run


@action(
    "likeness.keep", allows=is_program, announces=topics,
    facts=lambda run: {"stories": run.places.count(), "groups": run.groups.count()},
)  # fmt: skip
def keep(by: Program, run: LikenessRun, *, found: Found) -> LikenessRun:
    """Keep what was found. Groups that were found before keep their address and their name."""
    keep_found(run, found)
    run.finish(found.stability)
    return run


@action("likeness.stop", allows=is_program, announces=topics)
def stop(by: Program, run: LikenessRun) -> LikenessRun:
    """Something went wrong; what was found before stays."""
    run.stop()
    return run


@action("likeness.name_group", allows=names_group, announces=lambda group: topics(group.run))
def name_group(by: Member, group: LikenessGroup, *, name: str) -> LikenessGroup:
    """Say in people's own words what these stories have in common."""
    if group.number is None:
        raise NotYet(_("This group is not there any more."))
    group.give_name(clean_line(name, limit=NAME_LIMIT, field="name"), by)
    return group
