"""Statements on the table, one vote a person on each."""

from datetime import UTC, datetime

import pytest

from nabij.foundation.actors import Program
from nabij.foundation.errors import AlreadyDone, NotClear, NotYours
from nabij.sense.actions.polis import bring_in_polis
from nabij.sense.actions.statements import add, take_off
from nabij.sense.actions.statements import cast as cast_vote
from nabij.sense.models import Vote
from nabij.sense.readers.polis import PolisComment, PolisVote, read_comments, read_polis_votes
from nabij.sense.votes import count_voters, votes_frame
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, a_guest, go_to, phone, seen, table


@pytest.fixture
def gathering(cast: Cast):
    return go_to(cast, a_gathering(cast), "pattern")


def vote(client, gathering, statement, value):
    return client.post(
        f"{table(gathering)}votes/", {"statement": statement.public_id, "value": value}
    )


def test_one_statement_at_a_time(cast: Cast, gathering):
    statements = [add(cast.marieke, gathering, text=text) for text in ("Calls help.", "So do I.")]
    client = phone(gathering)
    shown = seen(client, table(gathering))
    first, second = sorted(statements, key=lambda one: one.text not in shown)
    assert first.text in shown
    assert second.text not in shown
    assert seen(client, table(gathering)) == shown
    vote(client, gathering, first, "1")
    assert second.text in seen(client, table(gathering))


def test_anybody_at_the_table_puts_a_statement_on_it(cast: Cast, gathering):
    client = phone(gathering)
    client.post(f"{table(gathering)}statements/", {"statement-text": "Letters help."})
    assert gathering.statements.get().text == "Letters help."
    again = client.post(f"{table(gathering)}statements/", {"statement-text": ""})
    assert again.status_code == 422
    assert add(cast.marieke, gathering, text=" Letters  help. ") == gathering.statements.get()


def test_a_vote_can_be_changed_and_the_later_one_counts(cast: Cast, gathering):
    statement = add(cast.marieke, gathering, text="Letters help.")
    client = phone(gathering)
    vote(client, gathering, statement, "1")
    assert "you agree" in seen(client, table(gathering))
    assert (
        'aria-pressed="true"'
        in client.get(f"{table(gathering)}?statement={statement.public_id}").content.decode()
    )
    vote(client, gathering, statement, "-1")
    assert Vote.objects.get().value == -1


@pytest.mark.parametrize("value", ["", "2", "yes", "1.5", "9" * 40, "\x00"])
def test_a_vote_that_is_none_is_refused_kindly(cast: Cast, gathering, value):
    statement = add(cast.marieke, gathering, text="Letters help.")
    assert vote(phone(gathering), gathering, statement, value).status_code == 422
    assert not Vote.objects.exists()
    with pytest.raises(NotClear):
        cast_vote(a_guest(gathering), statement, value=7)


def test_only_who_sits_here_votes_and_not_on_what_was_taken_off(cast: Cast, gathering):
    statement = add(cast.marieke, gathering, text="Letters help.")
    other = a_guest(a_gathering(cast, title="Another"))
    for by in (other, cast.marieke):
        with pytest.raises(NotYours):
            cast_vote(by, statement, value=1)
    with pytest.raises(NotYours):
        take_off(cast.joost, statement)
    take_off(cast.marieke, statement)
    with pytest.raises(AlreadyDone):
        cast_vote(a_guest(gathering), statement, value=1)


def test_votes_become_a_table_of_numbers(cast: Cast, gathering):
    kept, gone = (add(cast.marieke, gathering, text=text) for text in ("Kept.", "Gone."))
    people = [a_guest(gathering) for _ in range(3)]
    for person, value in zip(people, (1, 0, -1), strict=True):
        cast_vote(person, kept, value=value)
        cast_vote(person, gone, value=1)
    cast_vote(people[0], kept, value=-1)
    take_off(cast.marieke, gone)
    frame = votes_frame(gathering)
    assert frame.columns == ["participant", "statement", "vote", "time"]
    assert frame.sort("participant")["vote"].to_list() == [-1, 0, -1]
    assert set(frame["statement"]) == {kept.pk}
    assert count_voters(gathering) == 3


def test_no_vote_is_a_table_without_rows(cast: Cast, gathering):
    assert votes_frame(gathering).height == 0


def test_the_host_sees_no_count_before_five_people_voted(cast: Cast, as_member, gathering):
    statement = add(cast.marieke, gathering, text="Letters help.")
    host, page = as_member(cast.marieke), f"/sense/gatherings/{gathering.public_id}/"
    api = f"/api/sense/gatherings/{gathering.public_id}/statements"
    for _ in range(4):
        cast_vote(a_guest(gathering), statement, value=1)
    assert "people voted" not in seen(host, page)
    assert host.get(api).json()[0]["agree"] is None
    cast_vote(a_guest(gathering), statement, value=-1)
    assert "5 people voted" in seen(host, page)
    assert host.get(api).json()[0] == {
        "id": statement.public_id,
        "number": 1,
        "text": "Letters help.",
        "agree": 4,
        "passed": 0,
        "disagree": 1,
    }


COMMENTS = [PolisComment(0, "Letters help."), PolisComment(1, "Calling is better.")]


def at(hour: int) -> datetime:
    return datetime(2020, 1, 1, hour, tzinfo=UTC)


def test_a_polis_conversation_comes_in_with_the_latest_vote_of_each(cast: Cast, gathering):
    votes = [
        PolisVote("7", 0, 1, at(9)), PolisVote("7", 0, -1, at(11)), PolisVote("7", 0, 0, at(10)),
        PolisVote("8", 1, 1, at(9)), PolisVote("8", 99, 1, at(9)),
    ]  # fmt: skip
    bring_in_polis(cast.marieke, gathering, COMMENTS, votes)
    assert [one.text for one in gathering.statements.all()] == [one.text for one in COMMENTS]
    assert sorted(votes_frame(gathering)["vote"].to_list()) == [-1, 1]
    assert not gathering.participants.here().exists()


def test_the_same_conversation_twice_makes_no_doubles(cast: Cast, gathering):
    for _ in range(2):
        bring_in_polis(Program(), gathering, COMMENTS, [PolisVote("7", 0, 1, None)])
    assert gathering.statements.count() == 2
    assert Vote.objects.count() == gathering.participants.count() == 1


def test_only_a_host_or_the_program_brings_in_a_conversation(cast: Cast, gathering):
    for by in (cast.joost, cast.fatima, a_guest(gathering)):
        with pytest.raises(NotYours):
            bring_in_polis(by, gathering, COMMENTS, [])


def test_a_voter_from_a_file_can_not_act(cast: Cast, gathering):
    bring_in_polis(Program(), gathering, COMMENTS, [PolisVote("7", 0, 1, None)])
    voter = gathering.participants.get(source_key="7")
    with pytest.raises(NotYours):
        add(voter, gathering, text="Me too.")


def test_a_real_export_of_polis_is_read(tmp_path):
    (tmp_path / "comments.csv").write_text(
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        '1,0,0,1,0,1,"Letters, help."\n2,1,0,0,0,-1,Taken out\n3,2,0,0,0,0,\n'
    )
    (tmp_path / "votes.csv").write_text(
        "timestamp,comment-id,voter-id,vote\n1502659005668,0,1,1\n1502659005669,0,2,-1\n"
    )
    assert list(read_comments(tmp_path)) == [PolisComment(0, "Letters, help.")]
    votes = list(read_polis_votes(tmp_path))
    assert sorted((vote.voter, vote.value) for vote in votes) == [("1", 1), ("2", -1)]
    assert votes[0].at.tzinfo is not None
