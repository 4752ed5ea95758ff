"""Text from outside is cleaned once, and nothing a person typed is cut."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import beginning, clean, clean_line


@given(st.text(st.characters()))
def test_clean_text_is_stable_and_holds_nothing_that_chokes_a_database(text: str):
    once = clean(text)
    assert clean(once) == once
    assert "\x00" not in once
    assert all(unicodedata.category(char) != "Cs" for char in once)


@given(st.text(st.characters(categories=["L", "N", "Zs"])))
def test_words_survive_cleaning(text: str):
    assert clean(text) == unicodedata.normalize("NFC", text).strip()


def test_line_ends_of_every_phone_become_one_kind():
    assert clean("one\r\ntwo\rthree\nfour") == "one\ntwo\nthree\nfour"


def test_a_text_that_hides_its_direction_is_shown_as_it_is_stored():
    assert clean("abc\u202edef\u2066") == "abcdef"


def test_too_long_is_said_and_not_cut():
    with pytest.raises(NotClear) as error:
        clean("a" * 11, limit=10, field="words")
    assert "11" in error.value.fields["words"]


def test_a_line_is_one_line():
    assert clean_line(" two\n words ") == "two words"


@given(st.text(max_size=80), st.integers(1, 9), st.integers(8, 40))
def test_a_beginning_is_never_longer_than_asked_and_begins_as_the_text_does(
    text: str, words: int, characters: int
):
    short = beginning(text, words=words, characters=characters)
    line = " ".join(text.split())
    assert short == line or short.endswith("…")
    assert len(short) <= characters + 2
    assert line.startswith(short.removesuffix("…").rstrip())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The lift\nwas broken.", "The lift was broken."),
        ("The lift was broken for weeks.", "The lift was broken for …"),
        ("Donaudampfschifffahrt is one word", "Donaudampfschifffahrt …"),
        ("Verantwoordelijkheidsgevoel", "Verantwoordelijkheidsge …"),
        ("電梯" * 20, "電梯" * 11 + "電 …"),
        ("x" * 22 + "e\u0301e\u0301", "x" * 22 + " …"),
    ],
)
def test_a_beginning_is_cut_between_words_and_inside_one_only_where_there_is_no_other_way(
    text: str, shown: str
):
    assert beginning(text, words=9, characters=23) == shown
