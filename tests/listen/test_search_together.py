"""Words and likeness together: each result says in words why it was found."""

import pytest
from django.test import Client

from nabij.listen import alike
from nabij.listen.models import Audience, Story, StoryForm
from nabij.listen.search import Filters, looking, together
from nabij.listen.search.together import find_together
from tests.cast import Cast

SEARCH = "/listen/search/"


class Pairs:
    """A map on which the stories are alike that a test says are."""

    def __init__(self) -> None:
        self.near: dict[int, list[int]] = {}

    def has_map(self, member):
        return True

    def near_these(self, member, stories):
        found: dict[int, int] = {}
        for key in stories:
            for other in self.near.get(key, []):
                found[other] = found.get(other, 0) + 1
        return found


@pytest.fixture
def pairs():
    before, made = alike.likeness(), Pairs()
    alike.fill(made)
    yield made
    alike.fill(before)


def found(cast: Cast, typed: str, **filters) -> list[tuple[str, list[str]]]:
    hits = find_together(cast.joost, typed, Filters(**filters)).hits
    return [(hit.story.text, hit.why) for hit in hits]


def test_stories_like_those_with_the_word_come_after_them_and_say_why(cast: Cast, pairs: Pairs):
    near = cast.story("De kachel doet niets.")
    cast.story("De brief was mooi.")
    cold = cast.story("Het is koud in huis.")
    pairs.near = {cold.pk: [near.pk]}
    assert found(cast, "koude") == [
        ("Het is koud in huis.", ["Holds what you looked for."]),
        ("De kachel doet niets.", ["Resembles 1 story that holds it."]),
    ]


def test_what_has_the_words_and_resembles_others_that_do_comes_first(cast: Cast, pairs: Pairs):
    central = cast.story("The heater is cold and broken.")
    others = [cast.story(f"A cold heater, {n}.") for n in range(3)]
    half = cast.story("The cold soup.")
    pairs.near = {one.pk: [central.pk] for one in others}
    results = found(cast, "cold heater")
    assert results[0] == (
        central.text, ["Holds what you looked for.", "Resembles 3 stories that hold it."],
    )  # fmt: skip
    assert results[-1] == (half.text, ["Holds only: cold."])


def test_neither_words_nor_likeness_reach_what_i_may_not_read(cast: Cast, pairs: Pairs):
    cold = cast.story("It is cold.")
    form = cast.form(cast.repairs)
    hidden = [cast.story("It is cold too.", form), cast.story("The heater.", form)]
    wide = cast.story("The stove.", form, audience=Audience.ORGANISATION)
    pairs.near = {cold.pk: [hidden[1].pk], hidden[0].pk: [wide.pk]}
    assert [text for text, _ in found(cast, "cold")] == ["It is cold."]


def test_filters_hold_for_both(cast: Cast, pairs: Pairs):
    form, other = cast.form(), cast.form()
    cold, near = cast.story("It is cold.", form), cast.story("The heater.", other)
    pairs.near = {cold.pk: [near.pk]}
    assert [text for text, _ in found(cast, "cold", form=other)] == ["The heater."]


def shown(client: Client, **query: object) -> str:
    return client.get(SEARCH, query).content.decode()


@pytest.fixture
def many(cast: Cast, pairs: Pairs, monkeypatch: pytest.MonkeyPatch) -> dict[str, StoryForm]:
    """An old form and one of a small team, below more stories with the word than are compared."""
    monkeypatch.setattr(looking, "AT_ONCE", 4)
    monkeypatch.setattr(looking, "LOOKS", 3)
    monkeypatch.setattr(together, "WITH_WORDS", 5)
    old, small, busy = cast.form(), cast.form(cast.repairs), cast.form()
    first = cast.story("It is cold in the old flat.", old, way_in="file")
    cast.story("The heater of the old flat.", old)
    cast.story("It is cold in the small team.", small)
    later = [cast.story(f"It is cold, {n}.", busy) for n in range(14)]
    pairs.near = {first.pk: [later[0].pk]}
    return {"old": old, "small": small, "busy": busy}


def test_an_old_form_is_searched_whole_below_many_newer_stories(
    cast: Cast, many: dict[str, StoryForm], as_member
):
    joost = as_member(cast.joost)
    assert "in the old flat" in shown(joost, q="cold", form=many["old"].public_id)
    assert "of the old flat" in shown(joost, q="cold heater", form=many["old"].public_id)
    assert "in the old flat" in shown(joost, q="cold", way_in="file")
    resembling = shown(joost, q="cold", form=many["busy"].public_id, until="2030-01-01")
    assert "<mark>cold</mark>, 13" in resembling


def test_a_small_team_is_searched_whole_below_stories_that_it_may_not_read(
    cast: Cast, many: dict[str, StoryForm], as_member
):
    fatima = as_member(cast.fatima)
    assert "in the small team" in shown(fatima, q="cold")
    assert "in the small team" in shown(fatima, q="cold warm", order="together")
    assert "in the small team" in shown(fatima, q="cold", order="newest")


def test_what_resembles_a_story_of_another_form_is_found_beside_many_that_do_more(
    cast: Cast, many: dict[str, StoryForm], pairs: Pairs, as_member, monkeypatch
):
    monkeypatch.setattr(together, "LIKE_THOSE", 1)
    busy = Story.objects.filter(form=many["busy"]).order_by("pk")
    cold = list(busy.values_list("pk", flat=True))
    heater = Story.objects.get(text__startswith="The heater")
    stove = cast.story("The stove.", many["busy"])
    pairs.near = {key: [stove.pk] for key in cold} | {cold[-1]: [stove.pk, heater.pk]}
    assert "of the old flat" in shown(as_member(cast.joost), q="cold", form=many["old"].public_id)


def test_when_not_all_could_be_compared_nobody_is_told_that_there_is_none(
    cast: Cast, many: dict[str, StoryForm], as_member, monkeypatch
):
    monkeypatch.setattr(looking, "STORIES_AT_ONCE", 1)
    monkeypatch.setattr(looking, "LOOKS", 1)
    monkeypatch.setattr(looking, "STORY_LOOKS", 1)
    page = shown(as_member(cast.joost), q="cold", way_in="mail", form=many["busy"].public_id)
    assert "No story was found yet" in page
    assert "not all were compared" in page


@pytest.mark.parametrize("typed", ["", "*", "😀", "\ud800", "x" * 9_999, '" OR (', "a " * 5_000])
def test_nothing_that_is_typed_breaks_it(cast: Cast, pairs: Pairs, typed):
    cast.story("It is cold.")
    found(cast, typed)


def test_the_page_shows_the_reason_and_lets_one_choose_the_newest(
    cast: Cast, as_member, pairs: Pairs
):
    joost: Client = as_member(cast.joost)
    cold, near = cast.story("It is cold."), cast.story("The heater.")
    pairs.near = {cold.pk: [near.pk]}
    shown = joost.get(SEARCH, {"q": "cold"}).content.decode()
    assert "Resembles 1 story that holds it." in shown
    assert "<mark>cold</mark>" in shown
    newest = joost.get(SEARCH, {"q": "cold", "order": "newest"}).content.decode()
    assert "The heater." not in newest


def test_without_a_map_the_search_is_by_words_alone(cast: Cast, as_member):
    cast.story("It is cold.")
    shown = as_member(cast.joost).get(SEARCH, {"q": "cold"}).content.decode()
    assert "<mark>cold</mark>" in shown
    assert "Which first" not in shown
    assert Story.objects.count() == 1
