"""The maps for programs: the same rules as on the pages."""

import pytest
from ninja.testing import TestClient

from nabij.foundation.errors import NotYours
from nabij.sense.api_maps import router
from tests.sense.maps_made import a_vote, spread, told


@pytest.fixture(scope="module")
def program():
    """Asks the part of the API that holds the maps, as a member."""
    client = TestClient(router)
    return lambda member, path: client.get(path, user=member).json()


def test_opinions_of_five_and_more(cast, program):
    few, enough = a_vote(cast, camps=(4,)), a_vote(cast)
    answer = program(cast.joost, f"/gatherings/{few.public_id}/opinions")
    assert answer["enough"] is False
    assert answer["statements"] == []
    assert answer["people"] is None
    answer = program(cast.joost, f"/gatherings/{enough.public_id}/opinions")
    assert answer["enough"] is True
    assert sum(answer["groups"].values()) == 22
    assert len(answer["statements"]) == 12
    assert answer["bridges"]
    assert "participant" not in str(answer)


def test_a_triad_of_five_and_more(cast, program):
    form = cast.form()
    key = form.published.signifiers.get().key
    told(cast, spread(4))
    answer = program(cast.joost, f"/forms/{form.public_id}/triads/{key}")
    assert answer["enough"] is False
    assert answer["centre"] is None
    assert answer["n"] is None
    told(cast, spread(4), answers_made_up=True)
    answer = program(cast.joost, f"/forms/{form.public_id}/triads/{key}")
    assert answer["n"] == 8
    assert answer["made_up"] is True
    assert sum(answer["centre"]) == pytest.approx(1, abs=0.001)


def test_another_team_gets_nothing(cast, program):
    gathering, form = a_vote(cast), cast.form()
    key = form.published.signifiers.get().key
    for member in (cast.fatima, cast.wim):
        for path in (
            f"/gatherings/{gathering.public_id}/opinions",
            f"/forms/{form.public_id}/triads/{key}",
        ):
            with pytest.raises(NotYours):
                program(member, path)
