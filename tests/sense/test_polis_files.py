"""A host brings in a conversation that was held in Polis, through the page of their gathering."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import nabij.cli.demo
from nabij.sense.actions.gatherings import close
from nabij.sense.actions.statements import add
from nabij.sense.models import Gathering, Statement, Vote
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, seen

As = Callable[..., Client]
REAL = Path(nabij.cli.demo.__file__).parent / "data" / "polis-ubi"
COMMENTS = b"comment-id,author-id,moderated,comment-body\n0,1,1,Letters help.\n1,1,1,Call me.\n"
VOTES = b"timestamp,comment-id,voter-id,vote\n" + b"".join(
    b"15026590056%02d,%d,%d,1\n" % (voter, voter % 2, voter) for voter in range(10, 16)
)


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return a_gathering(cast)


@pytest.fixture
def marieke(cast: Cast, as_member: As) -> Client:
    return as_member(cast.marieke)


@pytest.fixture
def send(marieke: Client, gathering: Gathering):
    def send(comments: bytes = COMMENTS, votes: bytes = VOTES):
        files = {
            "statements": SimpleUploadedFile("comments.csv", comments),
            "votes": SimpleUploadedFile("votes.csv", votes),
        }
        return marieke.post(f"/sense/gatherings/{gathering.public_id}/polis/", files)

    return send


def refused(answer) -> str:
    assert answer.status_code == 422
    assert not Vote.objects.exists()
    assert not Statement.objects.exists()
    return answer.content.decode()


def test_a_real_conversation_comes_in_beside_what_people_say(
    cast: Cast, marieke: Client, gathering: Gathering, send
):
    own = add(cast.marieke, gathering, text="Letters help.")
    page = f"/sense/gatherings/{gathering.public_id}/"
    assert f"{page}polis/" in marieke.get(page).content.decode()
    some = (REAL / "votes.csv").read_bytes().splitlines(keepends=True)[:800]
    answer = send((REAL / "comments.csv").read_bytes(), b"".join(some))
    assert answer["Location"] == page
    words = seen(marieke, page)
    assert "70 statements came in, with the votes of 179 people." in words
    assert "1 that were moderated out in Polis stayed out." in words
    assert words.count("brought in") == 70
    assert not own.votes.exists(), "their votes are on their own statements"
    entry = Entry.objects.get(verb="gathering.bring_in_polis")
    assert (entry.actor_id, entry.facts) == (cast.marieke.pk, {})


def test_the_map_says_where_statements_came_from(
    cast: Cast, as_member: As, gathering: Gathering, send
):
    send()
    joost, page = as_member(cast.joost), f"/sense/gatherings/{gathering.public_id}/map/"
    assert (
        "2 of the statements were brought in from a Polis conversation, with the votes of 6 people."
        in seen(joost, page)
    )
    one = gathering.statements.first()
    assert "nobody said it in this gathering" in seen(joost, f"{page}statements/{one.public_id}/")


def test_the_same_files_once_more_double_nothing_and_new_votes_come_in(gathering: Gathering, send):
    send()
    more = VOTES + b"1502659005699,0,99,-1\n"
    assert send(votes=more).status_code == 302
    assert gathering.statements.count() == 2
    assert Vote.objects.count() == 7
    assert not gathering.participants.here().exists()


def test_another_conversation_needs_a_gathering_of_its_own(gathering: Gathering, send):
    send()
    answer = send(COMMENTS.replace(b"Letters", b"Taxes"))
    assert answer.status_code == 422
    assert "Another conversation was brought into this gathering" in answer.content.decode()
    assert gathering.statements.count() == 2


def test_the_other_shape_of_votes_is_read_too(send):
    matrix = b"participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n5,0,0,2,1,1,1,-1\n"
    send(votes=matrix)
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1]


@pytest.mark.parametrize(
    ("comments", "votes", "said"),
    [
        (VOTES, VOTES, "These are votes."),
        (COMMENTS, COMMENTS, "These are statements."),
        (b"a,b\n1,2\n", VOTES, "it has no column comment-body, comment-id."),
        (COMMENTS + b"x,1,1,No number\n", VOTES, "Line 4: a statement has a number"),
        (COMMENTS + b"1,1,1,Twice\n", VOTES, "Line 4: statement 1 stands there twice."),
        (COMMENTS + b'2,1,1,"Not closed\n', VOTES, "Line 4: the quotation marks"),
        (COMMENTS + b"2,1,1," + b"x" * 5000, VOTES, "Line 4: This is 5000 characters long"),
        (COMMENTS.replace(b",1,1,", b",1,-1,"), VOTES, "All statements in this file were"),
        (COMMENTS, VOTES + b"1502659005699,0,99,2\n", "Line 8: a vote is 1 (agree)"),
        (COMMENTS, VOTES + b"9" * 30 + b",0,99,1\n", "Line 8: the time is in milliseconds"),
        (COMMENTS, VOTES + b"1,99999999999999999999,9,1\n", "Line 8: a statement has a number"),
        (COMMENTS, VOTES + b"1,0," + b"9" * 99 + b",1\n", "Line 8: a voter has a number."),
        (COMMENTS, VOTES + b"1,7,9,1\n", "Somebody voted on statement 7"),
        (COMMENTS, b"\x00\x01\x02\xff" * 400, "This is not a table that can be read."),
        (b"PK\x03\x04" + b"\x00" * 400, VOTES, "This is not a table that can be read."),
    ],
)
def test_a_wrong_file_is_said_with_its_line_and_nothing_comes_in(
    send, comments: bytes, votes: bytes, said: str
):
    page = refused(send(comments, votes))
    assert said in page
    assert "Nothing was brought in." in page


def test_strange_words_come_in_clean(gathering: Gathering, send):
    send(COMMENTS + "2,1,1,\u202e<script>\x00 \U0001f600\n".encode())
    assert gathering.statements.get(came_in_as=2).text == "<script> \U0001f600"


def test_only_who_leads_the_gathering_brings_in_and_only_before_its_end(
    cast: Cast, as_member: As, gathering: Gathering, send
):
    page = f"/sense/gatherings/{gathering.public_id}/polis/"
    for other in (cast.joost, cast.ruud, cast.fatima):
        assert as_member(other).get(page).status_code == 404
        assert as_member(other).post(page, {}).status_code == 404
    close(cast.marieke, gathering)
    assert send().status_code == 409
    assert not Vote.objects.exists()
