"""The few statements on the map of opinions that stand for all."""

import pytest

from nabij.sense.actions.statements import take_off
from nabij.sense.maps.slates import slate_of
from nabij.sense.models import Participant, Vote
from tests.sense.gatherings import seen
from tests.sense.maps_made import OPINIONS, a_vote


def page(gathering):
    return f"/sense/gatherings/{gathering.public_id}/map/"


def section(words: str) -> str:
    return words[words.index("What stands for all") : words.index("Who votes alike")]


def test_one_statement_that_everybody_agrees_with_stands_for_all(cast, as_member):
    words = section(seen(as_member(cast.joost), page(a_vote(cast))))
    assert "This one statement: everybody agrees with it." in words
    assert sum(text in words for text in OPINIONS) == 1


def test_two_camps_each_have_one_and_the_words_say_so(cast, as_member):
    gathering = a_vote(cast)
    for number in (1, 2):
        take_off(cast.marieke, gathering.statements.get(number=number))
    slate = slate_of(gathering)
    words = section(seen(as_member(cast.joost), page(gathering)))
    assert slate.everybody
    size = slate.statements.height
    assert size > 1
    assert f"Together these {size} statements: everybody has one they agree with." in words
    assert sum(text in words for text in OPINIONS) == size


@pytest.mark.parametrize(
    ("silent", "said"), [(1, "nearly everybody"), (6, "of 28 people about 80 %")]
)
def test_who_agrees_with_nothing_is_not_hidden_and_a_few_are_not_counted_out(
    cast, as_member, silent, said
):
    gathering = a_vote(cast)
    for _ in range(silent):
        voter = Participant.objects.create(gathering=gathering)
        Vote.objects.bulk_create(
            Vote(statement=one, participant=voter, value=-1) for one in gathering.statements.all()
        )
    words = section(seen(as_member(cast.joost), page(gathering)))
    assert said in words
    assert "No group of" in words


def test_with_too_few_voters_there_is_none(cast):
    assert slate_of(a_vote(cast, camps=(4,))) is None


def test_statements_that_fewer_than_five_voted_on_are_left_out(cast):
    gathering = a_vote(cast)
    first = gathering.statements.get(number=1)
    first.votes.filter(pk__in=first.votes.values_list("pk", flat=True)[4:]).delete()
    assert first.pk not in slate_of(gathering).statements["statement"]
