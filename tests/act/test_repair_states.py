"""Whatever is tried in whatever order, a repair stays true to its table and to the person."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nabij.act.actions import confirmations, repairs
from nabij.act.models import Repair, Said
from nabij.foundation.actors import Program
from nabij.foundation.errors import NotYet, NotYours
from nabij.listen.models import Teller
from tests.act.conftest import today
from tests.cast import gather_cast

State = Repair.State
PERSON = ("confirm", "object", "reopen")
OURS = ("acknowledge", "agree", "say_done", "rest")
GOES_TO = {
    "acknowledge": State.ACKNOWLEDGED,
    "agree": State.AGREED,
    "say_done": State.DONE_WE_SAY,
    "rest": State.AT_REST,
    "confirm": State.CONFIRMED_PERSON_SAYS,
    "object": State.AGREED,
    "reopen": State.HEARD,
}
# Each verb's own states, written apart from the table of the model.
FROM = {
    "acknowledge": {State.HEARD},
    "agree": {State.ACKNOWLEDGED},
    "say_done": {State.AGREED},
    "rest": {State.DONE_WE_SAY},
    "confirm": {State.DONE_WE_SAY, State.AT_REST},
    "object": {State.DONE_WE_SAY, State.AT_REST},
    "reopen": set(State) - {State.HEARD},
}


class RepairLife(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        cast = gather_cast()
        self.amina, self.stranger = Teller.objects.create(), Teller.objects.create()
        self.owner = cast.joost
        story = cast.story("They took my car.", teller=self.amina)
        self.repair = repairs.open_repair(cast.joost, story, what_happened="We took it.")
        self.others = [cast.marieke, cast.ruud, cast.fatima, cast.wim, self.stranger, Program()]
        self.expected = State.HEARD
        self.said = 0

    def act(self, verb: str, by: object) -> None:
        given = {
            "acknowledge": lambda: repairs.acknowledge(by, self.repair, apology="Ours."),
            "agree": lambda: repairs.agree(by, self.repair, agreed="So.", due_on=today(2)),
            "say_done": lambda: repairs.say_done(by, self.repair, done="Done."),
            "rest": lambda: repairs.rest(by, self.repair),
            "confirm": lambda: confirmations.confirm(by, self.repair, words="Yes."),
            "object": lambda: confirmations.object_to(by, self.repair, words="No."),
            "reopen": lambda: confirmations.reopen(by, self.repair, words="Again."),
        }
        given[verb]()

    @rule(verb=st.sampled_from(PERSON + OURS))
    def whose_it_is_tries(self, verb: str) -> None:
        by = self.amina if verb in PERSON else self.owner
        if verb == "rest":
            long_ago = timezone.now() - timedelta(days=30)
            Repair.objects.filter(pk=self.repair.pk).update(changed_at=long_ago)
        if self.expected in FROM[verb]:
            self.act(verb, by)
            self.expected = GOES_TO[verb]
            self.said += verb != "rest"
        else:
            with pytest.raises(NotYet):
                self.act(verb, by)

    @rule(verb=st.sampled_from(PERSON + OURS), who=st.integers(0, 6))
    def somebody_else_tries(self, verb: str, who: int) -> None:
        wrong = self.owner if verb in PERSON else self.amina
        by = (*self.others, wrong)[who]
        if verb == "rest" and isinstance(by, Program):
            return
        with pytest.raises(NotYours):
            self.act(verb, by)

    @precondition(lambda self: self.expected == State.DONE_WE_SAY)
    @rule()
    def the_owner_is_too_early_with_rest(self) -> None:
        Repair.objects.filter(pk=self.repair.pk).update(changed_at=timezone.now())
        with pytest.raises(NotYet):
            repairs.rest(self.owner, self.repair)

    @invariant()
    def the_row_says_what_happened_and_nothing_else(self) -> None:
        row = Repair.objects.get(pk=self.repair.pk)
        assert row.state == self.expected
        assert (row.confirmed_by == self.amina) is (row.state == State.CONFIRMED_PERSON_SAYS)
        said = list(Said.objects.filter(repair=row))
        assert len(said) == self.said
        confirmations_said = [one for one in said if one.kind == Said.Kind.CONFIRMED]
        assert all(one.by is None for one in confirmations_said)
        assert bool(confirmations_said) or row.state != State.CONFIRMED_PERSON_SAYS


@pytest.mark.django_db
def test_any_life_of_a_repair_stays_true():
    from django.db import transaction

    class InItsOwnTransaction(RepairLife):
        def __init__(self) -> None:
            self.around = transaction.atomic()
            self.around.__enter__()
            super().__init__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.around.__exit__(None, None, None)

    run_state_machine_as_test(
        InItsOwnTransaction,
        settings=settings(max_examples=25, stateful_step_count=25),
    )


def test_the_table_holds_exactly_the_states_and_no_end():
    assert set(Repair.TRANSITIONS) == set(State)
    reached = {to for targets in Repair.TRANSITIONS.values() for to in targets}
    assert reached == set(State)
    # From every state after the first the person can come back.
    assert all(State.HEARD in Repair.TRANSITIONS[state] for state in State if state != State.HEARD)
