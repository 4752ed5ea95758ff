"""Stories on paper: A6 cards, four on an A4, in full or shortened by who prints them."""

from datetime import date

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.listen.actions import keeping_at_hand
from nabij.listen.cards import SMALL, pieces, sentences_in, shortened
from nabij.listen.models import Audience
from tests.cast import Cast

CARDS = "/listen/cards/"


@pytest.fixture
def joost(cast: Cast, as_member) -> Client:
    return as_member(cast.joost)


def page(client: Client, **query: object) -> str:
    answer = client.get(CARDS, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_my_bookmarks_lie_four_on_a_sheet_with_marks_to_cut_along(cast: Cast, joost: Client):
    for n in range(5):
        keeping_at_hand.bookmark(cast.joost, cast.story(f"Story {n}."))
    keeping_at_hand.bookmark(cast.marieke, cast.story("Not mine."))
    shown = page(joost)
    assert shown.count('class="sheet sheet--a4"') == 2
    assert shown.count('class="crop-marks"') == 2
    assert shown.count("<article") == 5
    assert "Not mine." not in shown


def test_one_card_a_sheet_of_a6_needs_no_marks(cast: Cast, joost: Client):
    story = cast.story("The lift.")
    shown = page(joost, story=story.public_id, layout="a6")
    assert shown.count('class="sheet sheet--a6"') == 1
    assert "crop-marks" not in shown


def test_a_card_says_no_more_of_the_day_than_readers_see(cast: Cast, joost: Client):
    story = cast.story("The lift.", told_on=date(2026, 3, 17))
    shown = page(joost, story=story.public_id)
    assert "March 2026" in shown
    assert "17 March" not in shown


def test_what_a_search_found_is_printed(cast: Cast, joost: Client):
    cast.story("The lift broke.")
    cast.story("The letter came.")
    assert "of=search&amp;q=lift" in joost.get("/listen/search/?q=lift").content.decode()
    shown = page(joost, of="search", q="lift")
    assert "The lift broke." in shown
    assert "The letter came." not in shown


def test_a_long_story_goes_on_over_more_cards_and_loses_nothing(cast: Cast, joost: Client):
    story = cast.story(" ".join(f"word{n}" for n in range(700)))
    shown = page(joost, story=story.public_id)
    parts = shown.count("<article")
    assert parts > 1
    assert f"card 1 of {parts}" in shown
    assert all(f"word{n}" in shown for n in (0, 350, 699))


def test_who_prints_can_keep_the_beginning_and_the_card_says_so(cast: Cast, joost: Client):
    story = cast.story("The lift broke. Nobody came. I waited for nine days.")
    shown = page(joost, story=story.public_id, **{f"keep-{story.public_id}": "2"})
    assert "The lift broke. Nobody came. […]" in shown
    assert "shortened by who printed it" in shown
    assert "<p>The lift broke. Nobody came. I waited" not in shown


@pytest.mark.parametrize("kept", ["", "0", "-1", "3", "99999999", "two", "²"])
def test_anything_else_prints_the_whole_story(cast: Cast, joost: Client, kept: str):
    story = cast.story("The lift broke. Nobody came. I waited.")
    shown = page(joost, story=story.public_id, **{f"keep-{story.public_id}": kept})
    assert "I waited.</p>" in shown
    assert "shortened by" not in shown


def test_a_story_that_i_may_not_read_is_not_printed(cast: Cast, joost: Client):
    hidden = cast.story("Of another team.", cast.form(cast.repairs))
    keeping_at_hand.bookmark(cast.fatima, hidden)
    assert "Of another team." not in page(joost, story=hidden.public_id)
    assert "There is nothing to print" in page(joost)


@settings(max_examples=80)
@given(st.text(alphabet="ab .!\nй保", max_size=3_000))
def test_any_text_fits_its_cards_and_nothing_is_lost(text: str):
    cards = pieces(text)
    assert "".join("".join(one.text for one in cards).split()) == "".join(text.split())
    for one in cards:
        assert sum(-(-max(1, len(line)) // SMALL[0]) for line in one.text.split("\n")) <= 60


@settings(max_examples=80)
@given(st.text(alphabet="ab .!?”\n", max_size=300), st.integers(1, 40))
def test_a_shortened_text_is_a_beginning_that_says_so(text: str, kept: int):
    short = shortened(text, kept)
    if kept >= sentences_in(text):
        assert short == text.strip()
    else:
        assert short.endswith(" […]")
        assert text.strip().startswith(short.removesuffix(" […]"))


def test_a_card_says_whom_it_may_be_handed_to(cast: Cast, joost: Client):
    told = {one: cast.story("The lift.", audience=one) for one in Audience.values}
    assert "only for the team Front desk" in page(joost, story=told["team"].public_id)
    assert "only for who answers this teller" in page(joost, story=told["answerer"].public_id)
    for wide in ("organisation", "everybody"):
        assert "only for" not in page(joost, story=told[wide].public_id).split("<footer")[1]
