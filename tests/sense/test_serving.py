"""Which statement comes next at the table, and what is kept of how it was drawn."""

import re
from collections import Counter

import pytest
from django.core.cache import cache

from nabij.sense.actions.statements import add
from nabij.sense.actions.statements import cast as cast_vote
from nabij.sense.models import Vote
from nabij.sense.serving import next_statement, offer_from, served_blindly
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, a_guest, go_to, phone, table
from tests.sense.maps_made import a_vote


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def gathering(cast: Cast):
    return go_to(cast, a_gathering(cast), "pattern")


def sealed(page) -> str:
    found = re.search(r'name="offer" value="([^"]+)"', page.content.decode())
    return found.group(1) if found else ""


def offered(gathering, page):
    shown = re.search(r'name="statement" value="([^"]+)"', page.content.decode())
    return gathering.statements.get(public_id=shown.group(1))


def test_first_statements_are_spread_over_the_people(cast: Cast, gathering):
    statements = [add(cast.marieke, gathering, text=f"Number {n}.") for n in range(3)]
    people = [a_guest(gathering) for _ in range(60)]
    served = Counter(next_statement(one, statements, []).statement.pk for one in people)
    assert set(served) == {one.pk for one in statements}
    assert min(served.values()) >= 8


def test_how_a_statement_was_drawn_is_kept_with_the_vote(cast: Cast, gathering):
    for number in range(4):
        add(cast.marieke, gathering, text=f"Number {number}.")
    client = phone(gathering)
    page = client.get(table(gathering))
    one = offered(gathering, page)
    sent = {"statement": one.public_id, "value": "1", "offer": sealed(page)}
    client.post(f"{table(gathering)}votes/", sent)
    vote = Vote.objects.get()
    assert (vote.statement, vote.among) == (one, 4)
    assert vote.chance == pytest.approx(0.25)


def test_voting_again_keeps_how_it_was_drawn_at_first(cast: Cast, gathering):
    statements = [add(cast.marieke, gathering, text=f"Number {n}.") for n in range(2)]
    person = a_guest(gathering)
    offer = next_statement(person, statements, [])
    cast_vote(person, offer.statement, value=1, offer=offer)
    cast_vote(person, offer.statement, value=-1)
    vote = Vote.objects.get()
    assert (vote.value, vote.chance, vote.among) == (-1, 0.5, 2)


@pytest.mark.parametrize("sent", ["", "nonsense", "a:b:c", "\x00", "9" * 5000])
def test_a_seal_that_is_not_ours_says_nothing_and_the_vote_counts(cast: Cast, gathering, sent):
    one = add(cast.marieke, gathering, text="Letters help.")
    answer = {"statement": one.public_id, "value": "1", "offer": sent}
    assert phone(gathering).post(f"{table(gathering)}votes/", answer).status_code == 302
    assert Vote.objects.get().chance is None


def test_the_seal_of_another_person_or_statement_says_nothing(cast: Cast, gathering):
    first, second = (add(cast.marieke, gathering, text=text) for text in ("One.", "Two."))
    person = a_guest(gathering)
    offer = next_statement(person, [first], [])
    assert offer_from(offer.sealed, person, first) is not None
    assert offer_from(offer.sealed, person, second) is None
    assert offer_from(offer.sealed, a_guest(gathering), first) is None


def test_what_divides_comes_sooner_than_what_all_agree_on(cast: Cast):
    gathering = a_vote(cast, camps=(14, 12))
    statements = list(gathering.statements.all())
    people = [a_guest(gathering) for _ in range(80)]
    served = Counter(next_statement(one, statements, []).statement.number for one in people)
    of_all = sum(served[number] for number in (1, 2)) / 2
    of_camps = sum(served[number] for number in range(3, 13)) / 10
    assert of_camps > 2 * of_all


def test_statements_taken_off_or_new_are_known_at_once(cast: Cast, gathering):
    first = add(cast.marieke, gathering, text="One.")
    person = a_guest(gathering)
    assert next_statement(person, [first], []).statement == first
    second = add(cast.marieke, gathering, text="Two.")
    assert next_statement(person, [second], [first.pk]).statement == second


def test_serving_blindly_for_long_is_noticed(cast: Cast):
    gathering = a_vote(cast, camps=(14, 12))
    assert served_blindly(gathering) is None
    Vote.objects.update(chance=1 / 7, among=7)
    found = served_blindly(gathering)
    assert found is not None
    assert found.is_fault
    Vote.objects.filter(statement__number__gt=6).update(chance=0.2)
    assert served_blindly(gathering) is None
