"""What the tests of this room begin with."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from nabij.act.actions import steps
from nabij.act.models import Step
from nabij.listen.models import Story
from nabij.people.models import Member, Team
from nabij.spread.actions import invitations, practices
from nabij.spread.models import Adoption, Practice, PracticeInvitation
from tests.cast import Cast


def take_step(doer: Member, team: Team, decision: str = "kept", **given: Any) -> Step:
    """A step that was begun, and looked back on a while later."""
    today = timezone.localdate()
    words: dict[str, Any] = {
        "title": "Say the date first",
        "cue": "When a repair can't be done during the call",
        "behaviour": "I say the date first",
        "expected": "“Then I know when to be home.”",
        "starts_on": today,
        "look_back_on": today + timedelta(days=14),
        "own_say": True,
        "without_money_or_system": True,
        "without_extra_people": True,
    }
    step = steps.write(doer, team, **{**words, **given})
    steps.start(doer, step)
    if decision:
        steps.look_back(
            doer, step, decision=decision, heard="“You rang, on the day.”", learned="Ring anyway."
        )
    return step


@pytest.fixture
def story(cast: Cast) -> Story:
    """Amina's, for the team alone."""
    return cast.story("The lift was broken for nine days and nobody told us.")


@pytest.fixture
def step(cast: Cast, story: Story) -> Step:
    """Joost's step, kept."""
    return take_step(cast.joost, cast.front_desk, stories=[story])


@pytest.fixture
def practice(cast: Cast, step: Step, story: Story) -> Practice:
    """Told by Joost for the front desk, with Amina's story behind it."""
    return practices.tell(
        cast.joost,
        cast.front_desk,
        steps=[step],
        stories=[story],
        title="Say the date first",
        told="We said the date first, and rang on that day also when nothing was ready.",
    )


@pytest.fixture
def invitation(cast: Cast, practice: Practice) -> PracticeInvitation:
    """To the repairs team, in which Fatima is."""
    return invitations.invite(
        cast.joost, practice, to_team=cast.repairs, why_you="You know the dates before we do."
    )


@pytest.fixture
def adoption(cast: Cast, invitation: PracticeInvitation) -> Adoption:
    """Fatima's team tries it."""
    return invitations.accept(
        cast.fatima, invitation, how_changed="We write the date on the door, with a name."
    )


@pytest.fixture
def ward(cast: Cast) -> Team:
    """A third team, in which nobody of the others is."""
    team = Team.objects.create(name="Ward")
    Member.objects.create_user("joy@example.org", "Joy").join(team)
    return team
