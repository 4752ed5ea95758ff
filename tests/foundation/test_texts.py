"""Text from outside is cleaned once, and nothing a person typed is cut."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean, clean_line


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
