"""Where a story and its screen record differ: members mark it, the program only looks it up."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.absent import Absent, not_in_record, not_in_story
from nabij.listen.actions import differences
from nabij.listen.models import Difference, ScreenRecord, Story
from nabij.listen.quoting import find_quote
from nabij.listen.signals import story_erased
from tests.cast import Cast

FACTS = [["Status", "solved"], ["Closed on", "2024-03-12"], ["Calls", "1"]]
TOLD = "They came twice.\nThe heater is <b>still</b> cold since 3 March."


@pytest.fixture
def story(cast: Cast) -> Story:
    story = cast.story(TOLD)
    ScreenRecord.objects.create(story=story, system="Repairs", facts=FACTS)
    return story


@pytest.fixture
def joost(cast: Cast, as_member) -> Client:
    return as_member(cast.joost)


def page(client: Client, story: Story) -> str:
    return client.get(reverse("listen:story", args=[story.public_id])).content.decode()


def mark(client: Client, story: Story, words: str, place: object = 0):
    url = reverse("listen:mark_difference", args=[story.public_id])
    return client.post(url, {"words": words, "place": place})


def test_a_member_marks_words_and_a_fact_that_differ(cast: Cast, story: Story, joost: Client):
    answer = mark(joost, story, "heater is <b>still</b>  cold")
    assert answer["Location"].endswith("#differences")
    shown = page(joost, story)
    assert '<mark class="differs">heater is &lt;b&gt;still&lt;/b&gt; cold</mark>' in shown
    assert '<mark class="differs">solved</mark>' in shown
    assert "The system says Status:" in shown
    assert "marked by Joost" in shown


def test_a_mark_over_two_lines_leaves_the_paragraphs_whole(story: Story, joost: Client):
    mark(joost, story, "twice. The heater")
    assert '<mark class="differs">twice.</mark><br><mark class="differs">The heater</mark>' in page(
        joost, story
    )


@pytest.mark.parametrize(("words", "place"), [("not there", 0), ("cold", ""), ("cold", 7), ("", 0)])
def test_what_was_typed_comes_back_with_what_to_do(story: Story, joost: Client, words, place):
    answer = mark(joost, story, words, place)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Difference.objects.exists()


@pytest.mark.parametrize(
    "words", ["\x00", "\ud800".encode("utf-8", "replace"), "(((" * 500, "x" * 9_999]
)
def test_hostile_words_are_answered_kindly(story: Story, joost: Client, words):
    assert mark(joost, story, words).status_code == 422


def test_only_who_marked_it_takes_it_away(cast: Cast, story: Story):
    differences.mark(cast.joost, story, words="cold", place=0)
    difference = story.differences.get()
    with pytest.raises(NotYours):
        differences.take_away(cast.marieke, difference)
    differences.take_away(cast.joost, difference)
    assert not Difference.objects.exists()


def test_neither_the_words_nor_the_fact_are_kept_a_second_time(cast: Cast, story: Story):
    differences.mark(cast.joost, story, words="cold", place=0)
    assert "cold" not in str(Difference.objects.values().get())
    assert "solved" not in str(Difference.objects.values().get())


def test_a_mark_does_not_move_to_other_words(cast: Cast, story: Story, joost: Client):
    differences.mark(cast.joost, story, words="cold", place=0)
    Story.objects.filter(pk=story.pk).update(text="Somebody else stands in this place now, longer.")
    shown = page(joost, story)
    assert '<mark class="differs">' not in shown
    assert "Other words stand there by now" in shown


def test_without_a_screen_record_there_is_nothing_to_mark(cast: Cast):
    with pytest.raises(NotClear):
        differences.mark(cast.joost, cast.story("The lift."), words="lift", place=0)


def test_marks_go_with_an_erased_story(cast: Cast, story: Story):
    differences.mark(cast.joost, story, words="cold", place=0)
    story.erase()
    story_erased.send(Story, story=story)
    assert not Difference.objects.exists()


def test_who_may_not_read_it_marks_nothing(cast: Cast, story: Story, as_member):
    assert mark(as_member(cast.fatima), story, "cold").status_code == 404


def test_the_page_says_what_is_not_found_and_judges_nothing(story: Story, joost: Client):
    shown = page(joost, story)
    assert "Not found in the story:" in shown
    assert "2024-03-12 (Closed on)" in shown
    assert "In the story, and not found here:" in shown
    assert "3 March" in shown


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("2024-03-12", "It was on 12 March."), ("12-03-2024", "op 12 maart kwam hij"),
        ("03/12/2024", "since March 12th"), ("12 mrt 2024", "2024-03-12"),
        ("2", "I called twice."), ("2", "twee keer gebeld"), ("1.250,00", "I paid 1250 euro"),
        ("Jan de Vries", "meneer De Vries kwam"), ("Closed with explanation", "They did nothing."),
        ("€ 40,50", "40.5"), ("007", "number 7"), ("16:58", "at 4.58 pm"), ("08:55:10", "om 8:55"),
        ("16:00", "I waited until four."), ("2024-03-12T09:00", "op 12 maart om 9 uur"),
    ],
)  # fmt: skip
def test_what_is_said_in_another_way_counts_as_found(fact: str, told: str):
    assert not_in_story([["Fact", fact]], told) == []


@pytest.mark.parametrize(
    ("fact", "told", "absent"),
    [
        ("2024-03-12", "It was in the spring.", "2024-03-12"),
        ("3 visits", "They came twice.", "3"),
        ("Mechanic Jan de Vries", "Nobody came.", "Mechanic Jan de Vries"),
        ("paid € 1.250,00", "I paid 12 euro", "1.250,00"),
        ("decided at 08:55", "I could go at nine.", "08:55"),
    ],
)
def test_dates_numbers_and_names_that_are_nowhere_are_said(fact: str, told: str, absent: str):
    assert not_in_story([["Fact", fact]], told) == [Absent(absent, "Fact")]


@pytest.mark.parametrize("told", ["5 APRİL 2024", "5 aprıl 2024", "3 ſept 2024"])
def test_letters_of_other_alphabets_in_a_month_break_no_page(
    told: str, story: Story, joost: Client
):
    Story.objects.filter(pk=story.pk).update(text=f"It broke on {told}.")
    assert "It broke on" in page(joost, story)
    assert not_in_story([["Closed on", told]], "Nobody came.") == []


@settings(max_examples=50)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_can_be_held_beside_each_other(fact: str, told: str):
    not_in_story([["", fact]], told)
    not_in_record([["", fact]], told)
    assert not_in_story([["", told]], told) == []


@settings(max_examples=50)
@given(st.text(alphabet="ab c'’“\n(*", max_size=60), st.data())
def test_words_copied_from_a_story_are_found_in_it(told: str, data):
    start = data.draw(st.integers(0, len(told)))
    words = told[start : data.draw(st.integers(start, len(told)))]
    found = find_quote(told, words)
    assert (found is None) == (not words.strip().strip('"“”„').split())
