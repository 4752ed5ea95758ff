"""Who may do what in a gathering. Each is `(by, subject) -> bool`."""

from typing import Any

from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.sense.models import Contribution, Gathering, Participant, Question, Statement


def hosts(by: Any, gathering: Gathering) -> bool:
    """The gathering's host, while in the team, or another host of the team."""
    if not isinstance(by, Member):
        return False
    own = gathering.host_id == by.pk and by.may("member", gathering.team)
    return own or by.may("host", gathering.team)


def takes_part(by: Any, gathering: Gathering) -> bool:
    return (
        isinstance(by, Participant)
        and by.gathering_id == gathering.pk
        and by.left_at is None
        and not by.source_key
    )


def takes_part_or_hosts(by: Any, gathering: Gathering) -> bool:
    return takes_part(by, gathering) or hosts(by, gathering)


def may_join(by: Any, gathering: Gathering) -> bool:
    """Who has the code is invited; a let-go member is not."""
    if isinstance(by, Member):
        return by.is_active
    return getattr(by, "actor_kind", "") == "participant"


def wrote(by: Any, contribution: Contribution) -> bool:
    return (
        isinstance(by, Participant) and by.left_at is None and contribution.participant_id == by.pk
    )


def may_park(by: Any, contribution: Contribution) -> bool:
    """The writer; the host too, once it is shared."""
    if contribution.gathering is None:
        return False
    return wrote(by, contribution) or (contribution.is_shared and hosts(by, contribution.gathering))


def may_tie(by: Any, contribution: Contribution) -> bool:
    """The writer; once it is shared, everybody at the table."""
    if contribution.gathering is None:
        return False
    return wrote(by, contribution) or (
        contribution.is_shared and takes_part_or_hosts(by, contribution.gathering)
    )


def reads_story(by: Any, story: Story) -> bool:
    return isinstance(by, Member) and story.readable_for(by)


def reads_question(by: Any, question: Question) -> bool:
    return isinstance(by, Member) and (
        Question.objects.visible_to(by).filter(pk=question.pk).exists()
    )


def votes_on(by: Any, statement: Statement) -> bool:
    return takes_part(by, statement.gathering)


def hosts_statement(by: Any, statement: Statement) -> bool:
    return hosts(by, statement.gathering)
