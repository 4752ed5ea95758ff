"""The form on paper: printed with a slip, filled in with a pencil, typed in by keyboard."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nabij.listen.models import Story, StoryForm
from nabij.listen.sheets import LETTERS, read_number
from tests.cast import Cast

As = Callable[..., Client]
WORDS = "The lift stood still and I sat on the stairs."


def printed(client: Client, form: StoryForm, copies: int = 1) -> list[tuple[str, str]]:
    """The number and the words of each sheet that comes out of the printer."""
    page = client.get(reverse("listen:form_paper", args=[form.public_id]), {"copies": copies})
    html = page.content.decode()
    numbers = re.findall(r'class="sheet-number" dir="ltr">([^<]+)<', html)
    words = re.findall(r'class="code-words" dir="ltr">([^<]+)<', html)
    return list(zip(numbers, (one.replace(" ", "-") for one in words), strict=True))


def type_sheet(client: Client, form: StoryForm, number: str, **fields: str):
    given = {"sheet": number, "story": WORDS, "audience": "team", "version": "1", **fields}
    return client.post(reverse("listen:sheets", args=[form.public_id]), given)


def test_each_sheet_has_a_number_and_words_of_its_own(cast: Cast, form: StoryForm, as_member: As):
    sheets = printed(as_member(cast.marieke), form, copies=12)
    assert len({number for number, _ in sheets}) == len({words for _, words in sheets}) == 12


def test_a_sheet_speaks_the_language_of_its_form_whoever_prints_it(
    cast: Cast, form: StoryForm, as_member: As
):
    client = as_member(cast.joost)
    client.cookies["django_language"] = "nl"
    shown = client.get(f"/listen/forms/{form.public_id}/paper/").content.decode()
    around, sheet = shown.split('class="sheet"')
    assert "Hoeveel vellen?" in around
    assert "Only who answers me" in sheet
    assert "Alleen wie mij antwoordt" not in sheet


def test_who_kept_the_slip_comes_back_with_it_once_the_sheet_was_typed_in(
    cast: Cast, form: StoryForm, as_member: As
):
    joost = as_member(cast.joost)
    ((number, words),) = printed(joost, form)
    assert WORDS not in Client().get(f"/back/{words}/").content.decode()
    answer = type_sheet(joost, form, number)
    assert answer["Location"] == reverse("listen:sheets", args=[form.public_id]) + "?stored=1"
    assert number in joost.get(answer["Location"]).content.decode()
    story = Story.objects.get()
    assert (story.came_by, story.typed_by, story.audience) == ("paper", cast.joost, "team")
    assert WORDS in Client().get(f"/back/{words}/").content.decode()


def test_a_number_is_typed_as_it_is_read(cast: Cast, form: StoryForm, as_member: As):
    joost = as_member(cast.joost)
    ((number, words),) = printed(joost, form)
    type_sheet(joost, form, f" {number.lower().replace('-', ' ')} ")
    assert WORDS in Client().get(f"/back/{words}/").content.decode()


def test_the_same_sheet_twice_is_one_story(cast: Cast, form: StoryForm, as_member: As):
    joost = as_member(cast.joost)
    ((number, _),) = printed(joost, form)
    type_sheet(joost, form, number)
    type_sheet(joost, form, number)
    assert Story.objects.count() == 1


def test_a_number_that_was_used_for_other_words_gives_other_words_to_come_back(
    cast: Cast, form: StoryForm, as_member: As
):
    joost = as_member(cast.joost)
    ((number, words),) = printed(joost, form)
    type_sheet(joost, form, number)
    answer = type_sheet(joost, form, number, story="Quite another heater.")
    assert "receipt" in answer["Location"]
    assert "another heater" not in Client().get(f"/back/{words}/").content.decode()


def test_a_typing_error_in_the_number_is_said_and_nothing_typed_is_lost(
    cast: Cast, form: StoryForm, as_member: As
):
    joost = as_member(cast.joost)
    ((number, _),) = printed(joost, form)
    wrong = number[:-1] + ("7" if number[-1] != "7" else "8")
    answer = type_sheet(joost, form, wrong)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "typing error in this number" in html
    assert WORDS in html
    assert not Story.objects.exists()


def test_no_box_ticked_is_no_choice(cast: Cast, form: StoryForm, as_member: As):
    type_sheet(as_member(cast.joost), form, "", audience="")
    story = Story.objects.get()
    assert (story.audience, story.readers_asked) == ("answerer", False)


def test_a_sheet_without_number_gets_a_receipt(cast: Cast, form: StoryForm, as_member: As):
    joost = as_member(cast.joost)
    receipt = joost.get(type_sheet(joost, form, "")["Location"]).content.decode()
    assert "Hand this over" in receipt
    assert f'data-draft-sent="sheets:{form.public_id}"' in receipt, "this device forgets its words"


@pytest.mark.parametrize(("asked", "given"), [("0", 1), ("999", 50), ("-3", 1), ("x", 1), ("²", 1)])
def test_any_number_of_copies_is_answered(
    cast: Cast, form: StoryForm, as_member: As, asked: str, given: int
):
    assert len(printed(as_member(cast.marieke), form, asked)) == given  # type: ignore[arg-type]


def test_who_is_not_of_the_team_prints_and_types_nothing(
    cast: Cast, form: StoryForm, as_member: As
):
    for name in ("form_paper", "sheets"):
        page = as_member(cast.fatima).get(reverse(f"listen:{name}", args=[form.public_id]))
        assert page.status_code == 404


@given(st.text(max_size=30))
def test_what_is_typed_as_a_number_breaks_nothing(text: str):
    number = read_number(text)
    assert number is None or set(number[:-1]) <= {*LETTERS, "-"}
