"""A guest reads on their phone what the votes say: after their own votes, and of nobody alone."""

import pytest
from django.test import Client

from nabij.sense.models import Gathering, Vote
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, go_to, phone, seen, table
from tests.sense.maps_made import a_vote


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return go_to(cast, a_vote(cast), "pattern")


def votes_on_all(gathering: Gathering, name: str) -> Client:
    """A guest's phone that thinks as the second camp does."""
    client = phone(gathering, name)
    guest = gathering.participants.get(name=name)
    for place, one in enumerate(gathering.statements.all()):
        value = 1 if place < 2 or place % 2 == 0 else -1
        Vote.objects.create(statement=one, participant=guest, value=value)
    return client


def opinions(gathering: Gathering) -> str:
    return f"{table(gathering)}opinions/"


def test_who_voted_on_all_reads_what_bridges_what_divides_and_their_own_group(gathering):
    noor = votes_on_all(gathering, "Noor")
    assert "See what bridges and what divides" in seen(noor, table(gathering))
    shown = seen(noor, opinions(gathering))
    bridges, divides = shown.index("What bridges"), shown.index("What divides")
    assert bridges < shown.index("Statement number 1 about waiting.") < divides
    assert "23 people voted on 12 statements." in shown
    assert "Group 2 · 11 people · you too" in shown
    assert shown.count("you too") == 1


def test_who_still_has_votes_to_give_sees_no_others_first(gathering):
    noor = phone(gathering, "Noor")
    assert "See what bridges" not in seen(noor, table(gathering))
    shown = seen(noor, opinions(gathering))
    assert "12 statements still wait for your vote." in shown
    assert "Statement number" not in shown


def test_no_name_and_no_single_voter_is_on_it(gathering):
    noor = votes_on_all(gathering, "Noor")
    page = noor.get(opinions(gathering)).content.decode()
    assert "Voter of camp" not in page
    assert 'class="dot' not in page.partition("<figure")[2].partition("<path")[0]


def test_of_four_voters_nothing_is_said(cast: Cast):
    gathering = go_to(cast, a_vote(cast, camps=(3,)), "pattern")
    noor = votes_on_all(gathering, "Noor")
    assert "Fewer than five people voted" in seen(noor, opinions(gathering))


def test_who_is_not_at_the_table_is_asked_to_join(cast: Cast):
    gathering = a_gathering(cast)
    assert Client().get(opinions(gathering)).headers["Location"] == table(gathering)
