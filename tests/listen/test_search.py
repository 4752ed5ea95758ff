"""Members find stories by words, within what the teller lets them read."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.listen.models import Addition, Audience, Story, StoryIndex
from nabij.listen.search import Filters, StorySearch
from nabij.listen.search.query import understand
from nabij.listen.search.words import all_stems, words_of
from tests.cast import Cast

search = StorySearch()
EVERYTHING = Filters()


def found(member, typed, filters=EVERYTHING, **given):
    return [hit.story for hit in search.find(member, typed, filters, **given).hits]


@pytest.mark.parametrize(
    ("told", "typed"),
    [
        ("De liften waren negen dagen stuk.", "lift"),
        ("De lift was negen dagen stuk.", "liften"),
        ("The repairs took too long.", "repair"),
        ("They repaired it twice.", "repairing"),
        ("Ik voelde me niet gehoord.", "GEHOORD"),
        ("Een café op de hoek", "cafe"),
        ("Eén coördinator belde terug", "coordinator"),
        ("The landlord didn't answer", "didn’t"),
        ("司機沒有保險", "保險"),
        ("司機沒有保險", "險"),
        ("司機沒有保險", "沒有保"),
        ("Я ждал ответа", "ответа"),
    ],
)
def test_a_word_is_found_in_its_other_forms(cast: Cast, told: str, typed: str):
    story = cast.story(told)
    cast.story("Something else entirely.")
    assert found(cast.joost, typed) == [story]


def test_signs_are_found_only_next_to_each_other(cast: Cast):
    cast.story("司機沒有保險")
    assert found(cast.joost, "司險") == []


def test_all_words_must_be_there_in_any_order(cast: Cast):
    both = cast.story("The lift broke and nobody called me back.")
    cast.story("The lift broke.")
    assert found(cast.joost, "called lift") == [both]


def test_a_star_finds_all_that_begins_so(cast: Cast):
    rise = cast.story("De huurverhoging kwam zonder brief.")
    form = cast.story("Het huurcontract lag er niet.")
    assert found(cast.joost, "huur") == []
    assert found(cast.joost, "huur*") == [form, rise]


def test_stories_that_i_may_not_read_are_not_found(cast: Cast):
    form = cast.form()
    team = cast.story("The lift, for the team.", form)
    wide = cast.story("The lift, for all.", form, audience=Audience.ORGANISATION)
    own = cast.story("The lift, for who answers.", form, audience=Audience.ANSWERER)
    assert found(cast.joost, "lift") == [own, wide, team]
    assert found(cast.marieke, "lift") == [wide, team]
    assert found(cast.fatima, "lift") == [wide]
    assert found(cast.wim, "lift") == [wide]


def test_what_a_teller_adds_is_found_too(cast: Cast):
    story = cast.story("The lift broke.")
    Addition.objects.create(story=story, text="The caretaker apologised.")
    hit = search.find(cast.joost, "caretaker").hits[0]
    assert hit.story == story
    assert "<mark>caretaker</mark>" in hit.excerpt


def test_a_withdrawn_story_is_not_found_until_it_is_brought_back(cast: Cast):
    story = cast.story("The lift broke.")
    story.withdraw()
    assert not StoryIndex.objects.filter(story=story).exists()
    story.bring_back()
    assert found(cast.joost, "lift") == [story]


def test_an_erased_story_leaves_no_word_in_the_index(cast: Cast):
    cast.story("Another story stays.")
    story = cast.story("Zwartezwaan bracht me thuis.")
    assert found(cast.joost, "zwartezwaan") == [story]
    story.erase()
    assert found(cast.joost, "zwartezwaan") == []
    assert "zwartezwan" not in _everything_kept()
    assert "zwartezwaan" not in _everything_kept()


def _everything_kept() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM listen_storyindex")
        rows = [str(words) for (words,) in cursor.fetchall()]
        if connection.vendor == "sqlite":
            cursor.execute("SELECT block FROM listen_storyindex_fts_data")
            rows += [bytes(block).decode("latin-1") for (block,) in cursor.fetchall()]
    return " ".join(rows)


def test_a_story_that_goes_with_its_form_goes_from_the_index(cast: Cast):
    story = cast.story("The lift broke.")
    story.form.stories.all().delete()
    assert found(cast.joost, "lift") == []
    assert not StoryIndex.objects.exists()


def test_excerpts_mark_the_words_and_escape_the_rest(cast: Cast):
    cast.story(
        "<script>alert(1)</script> " + "long before it. " * 60 + "The lift broke <b>again</b>."
    )
    excerpt = search.find(cast.joost, "lifts again").hits[0].excerpt
    assert "The <mark>lift</mark> broke &lt;b&gt;<mark>again</mark>&lt;/b&gt;." in excerpt
    assert "<script" not in excerpt
    assert excerpt.startswith("… ")


def test_filters_narrow_without_any_word(cast: Cast):
    form, other = cast.form(), cast.form(cast.front_desk)
    old = cast.story("Told long ago.", form, told_on=date(2020, 1, 5))
    new = cast.story("Told lately.", other, told_on=date(2024, 5, 1), way_in="file")
    assert found(cast.joost, "", Filters(form=form)) == [old]
    assert found(cast.joost, "", Filters(way_in="file")) == [new]
    assert found(cast.joost, "told", Filters(until=date(2021, 1, 1))) == [old]
    assert found(cast.joost, "told", Filters(since=date(2021, 1, 1))) == [new]


def test_pages_go_on_by_key_and_miss_nobody(cast: Cast):
    stories = [cast.story(f"Lift number {n}.") for n in range(7)]
    first = search.find(cast.joost, "lift", limit=3)
    second = search.find(cast.joost, "lift", limit=3, before=first.more_before)
    third = search.find(cast.joost, "lift", limit=3, before=second.more_before)
    seen = [hit.story for page in (first, second, third) for hit in page.hits]
    assert seen == stories[::-1]
    assert third.more_before is None


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "lift AND", "NEAR(lift, 2)", "lift*", "*", "-", "words:lift", "a OR (b", "😀", "\\",
     "lift\x00broke", "\ud800", "x" * 10_000, "word " * 5_000, "' OR 1=1 --", ":*", "!lift & |",
     "{lift}", "^lift", "%", "_", "ß", "İ", "ﬁ"],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_the_search(cast: Cast, typed: str):
    cast.story("The lift broke.")
    search.find(cast.joost, typed)


def test_a_search_for_no_word_at_all_finds_nothing(cast: Cast):
    cast.story("The lift broke.")
    assert found(cast.joost, "😀 !!") == []


def test_it_says_when_not_all_of_a_long_search_was_used(cast: Cast):
    assert search.find(cast.joost, " ".join(f"word{n}" for n in range(40))).cut
    assert not search.find(cast.joost, "lift").cut


slow = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(typed=st.text(max_size=80))
def test_any_text_can_be_looked_for(cast: Cast, typed: str):
    search.find(cast.joost, typed)


@slow
@given(text=st.text(max_size=200))
def test_every_word_of_a_text_is_found_by_that_word(text: str):
    kept = set(all_stems([text]).split())
    for word in words_of(text):
        assert word.kept <= kept
        query = understand(text[word.start : word.end])
        assert all(kept.intersection(term.stems) for term in query.terms)


def test_matches_that_i_may_not_read_do_not_end_the_search(cast: Cast, monkeypatch):
    monkeypatch.setattr("nabij.listen.search.looking.AT_ONCE", 3)
    own, other = cast.form(), cast.form(cast.repairs)
    mine = cast.story("The lift of the front desk.", own)
    for _ in range(10):
        cast.story("The lift of another team.", other)
    assert found(cast.joost, "lift") == [mine]


@pytest.mark.parametrize("newest_first", [True, False])
def test_a_page_in_order_reads_one_index_by_key_and_sorts_nothing(cast: Cast, newest_first: bool):
    cast.story()
    order = "-pk" if newest_first else "pk"
    for part in Story.objects.all().parts_readable_by(cast.joost):
        plan = part.filter(pk__lt=500).order_by(order).values_list("pk", flat=True)[:21].explain()
        if connection.vendor == "sqlite":
            assert "SEARCH listen_story USING" in plan
            assert "TEMP B-TREE" not in plan


def test_the_parts_of_what_one_may_read_are_what_one_may_read(cast: Cast):
    forms = [cast.form(), cast.form(), cast.form(cast.repairs)]
    for form in forms:
        for audience in Audience.values:
            cast.story(form=form, audience=audience)
            cast.story(form=form, audience=audience).withdraw()
    for member in (cast.joost, cast.marieke, cast.fatima, cast.wim):
        whole = list(Story.objects.readable_by(member).values_list("pk", flat=True))
        parts = [
            key
            for part in Story.objects.all().parts_readable_by(member)
            for key in part.values_list("pk", flat=True)
        ]
        assert sorted(parts) == sorted(whole), member
