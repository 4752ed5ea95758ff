"""What the tests of this room begin with."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from nabij.act.actions import confirmations, repairs, steps
from nabij.act.models import Repair, Step
from nabij.listen.models import Story, Teller
from nabij.listen.models.teller import code_digest
from tests.cast import Cast

CODE = "river-lamp-seven-window-paper-stone"


def today(days: int = 0) -> Any:
    return timezone.localdate() + timedelta(days=days)


WORDS: dict[str, Any] = {
    "cue": "When somebody calls for the second time",
    "behaviour": "I call back the same day",
    "stops": "Putting it on the list for Friday",
    "expected": "“Somebody called me back before I had to call again.”",
    "own_say": True,
    "without_money_or_system": True,
    "without_extra_people": True,
}


@pytest.fixture
def amina(db: None) -> Teller:
    """A tenant who kept her code of words."""
    return Teller.objects.create(code_digest=code_digest(CODE))


@pytest.fixture
def story(cast: Cast, amina: Teller) -> Story:
    return cast.story("They took my car while I was paying.", teller=amina)


@pytest.fixture
def draft(cast: Cast, story: Story) -> Step:
    """A step of Joost, complete, not begun."""
    return steps.write(
        cast.joost, cast.front_desk, stories=[story], starts_on=today(),
        look_back_on=today(28), **WORDS,
    )  # fmt: skip


@pytest.fixture
def repair(cast: Cast, story: Story) -> Repair:
    """Amina's repair, owned by Joost, heard."""
    return repairs.open_repair(cast.joost, story, what_happened="We took her car.")


@pytest.fixture
def brought_to(cast: Cast, amina: Teller):
    """`brought_to(repair, "agreed")` walks a repair to a state through the actions."""

    def walk(repair: Repair, state: str) -> Repair:
        moves = [
            lambda: repairs.acknowledge(cast.joost, repair, apology="That was our mistake."),
            lambda: repairs.agree(
                cast.joost, repair, agreed="The car comes back.", due_on=today(3)
            ),
            lambda: repairs.say_done(cast.joost, repair, done="The car is back."),
        ]
        order = ["heard", "acknowledged", "agreed", "done_we_say"]
        last = 3 if state in ("at_rest", "confirmed_person_says") else order.index(state)
        for move in moves[:last]:
            move()
        if state == "confirmed_person_says":
            confirmations.confirm(amina, repair)
        if state == "at_rest":
            long_ago = timezone.now() - timedelta(days=20)
            Repair.objects.filter(pk=repair.pk).update(changed_at=long_ago)
            repairs.rest(cast.joost, repair)
        repair.refresh_from_db()
        assert repair.state == state
        return repair

    return walk
