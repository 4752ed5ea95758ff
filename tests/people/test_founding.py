"""The first start makes one organisation with a steward who can begin."""

import pytest

from nabij.foundation.actors import Program
from nabij.foundation.errors import AlreadyDone, NotClear, NotYours
from nabij.people.actions.organisation import found
from nabij.people.models import Member, Organisation
from tests.cast import Cast

ANSWERS = {"organisation": "De Linde", "name": "Wim", "email": "Wim@Example.org", "language": "nl"}


def test_three_answers_make_an_organisation_that_is_ready(db: None):
    found(Program(), None, **ANSWERS)
    wim = Member.objects.get()
    assert (wim.email, wim.is_steward, wim.may("host")) == ("wim@example.org", True, True)
    assert Organisation.current().name == "De Linde"
    assert wim.teams.get().name == "Ons team"


def test_it_happens_once(cast: Cast):
    with pytest.raises(AlreadyDone):
        found(Program(), None, **ANSWERS)
    assert Organisation.objects.count() == 1


def test_nobody_signed_in_does_it(cast: Cast):
    with pytest.raises(NotYours):
        found(cast.wim, None, **ANSWERS)


@pytest.mark.parametrize(
    ("field", "given"), [("email", "wim"), ("name", "  "), ("organisation", "")]
)
def test_an_answer_that_is_not_clear_is_named_and_nothing_is_made(db: None, field, given):
    with pytest.raises(NotClear) as unclear:
        found(Program(), None, **{**ANSWERS, field: given})
    assert list(unclear.value.fields) == [field]
    assert not Member.objects.exists()
    assert Organisation.current() is None
