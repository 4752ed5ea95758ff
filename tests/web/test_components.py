"""The parts that pages are made of keep the product's promises."""

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.test import Client, RequestFactory

from nabij.web.pages.styleguide.examples import examples


def part(name: str, **parameters: object) -> str:
    template = engines["django"].get_template(f"web/components/{name}.html")
    return " ".join(template.render(parameters).split())


def story(**fields: object) -> SimpleNamespace:
    told = {"text": "They lost my <letter>.\n\nTwice.", "language": "en", "is_made_up": False}
    return SimpleNamespace(**{**told, "told_on": date(2026, 3, 1), **fields})


def test_a_story_is_quoted_as_it_was_told() -> None:
    page = part("story", story=story())
    assert "They lost my &lt;letter&gt;." in page
    assert '<blockquote class="story-text" dir="auto" lang="en">' in page
    assert 'datetime="2026-03-01"' in page
    assert "made up" not in page


def test_a_made_up_story_says_so_on_page_and_card() -> None:
    assert "made up as an example" in part("story", story=story(is_made_up=True))
    assert "made up as an example" in part("story_card", story=story(is_made_up=True))


def test_a_picture_of_too_few_is_not_drawn() -> None:
    page = part(
        "figure",
        picture="<svg>",
        caption="c",
        n=3,
        too_few=True,
        table={"head": ["a"], "rows": [["secret"]]},
    )
    assert "Too few stories to tell yet" in page
    assert "svg" not in page
    assert "secret" not in page
    assert "3 stories" in page


def test_a_picture_carries_its_n_and_a_table() -> None:
    table = {"caption": "t", "head": ["corner", "stories"], "rows": [["rules", 11]]}
    page = part("figure", picture="PICTURE", caption="c", n=11, n_url="/s", table=table)
    assert "PICTURE" in page
    assert '<a href="/s"> 11 stories </a>' in page
    assert '<th scope="row">rules</th>' in page


def test_what_we_say_is_never_shown_as_what_the_person_says() -> None:
    page = part("two_sides", we_say="It is done.")
    we, person = page.split('class="person"')
    assert "It is done." in we
    assert "It is done." not in person
    assert "Only the person can say this" in person


def test_the_state_one_is_in_is_said_in_words() -> None:
    states = [
        {"key": "heard", "label": "heard", "past": True},
        {"key": "agreed", "label": "agreed"},
    ]
    page = part("states", states=states, current="agreed")
    assert '<li aria-current="step"> <span>agreed</span>' in page
    assert page.count("aria-current") == 1


def test_what_can_not_be_undone_says_so() -> None:
    assert "This can't be undone." in part("confirm", title="t", action_url="/x")
    assert "undone" not in part(
        "confirm", title="t", action_url="/x", undo="Thirty days to regret."
    )


class Telling(forms.Form):
    words = forms.CharField(label="Your words", help_text="As you like.")
    name = forms.CharField(label="A name", required=False)
    readers = forms.ChoiceField(choices=[("team", "The team")], widget=forms.RadioSelect)


def test_an_error_is_tied_to_its_field_and_listed_on_top() -> None:
    page = " ".join(str(Telling({"name": "kept"})).split())
    assert 'aria-describedby="id_words_helptext id_words_error"' in page
    assert 'id="id_words_helptext"' in page
    assert 'id="id_words_error"' in page
    assert '<a href="#id_words">Your words</a>' in page
    assert '<a href="#id_readers">' in page
    assert 'id="id_readers"' in page
    assert 'value="kept"' in page
    assert page.count("(optional)") == 1


def test_a_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in str(Telling())


def test_the_page_for_our_own_faults_needs_nothing() -> None:
    page = engines["django"].get_template("500.html").render()
    assert "Er ging iets mis, bij ons" in page
    assert "Something went wrong, on our side" in page


@pytest.mark.django_db
def test_the_style_guide_renders_every_part() -> None:
    request = RequestFactory().get("/styleguide/")
    page = engines["django"].get_template("web/styleguide.html").render(examples(), request)
    assert "style=" not in page
    assert "moving boxes" in page
    assert page.count("<main") == 1


@pytest.mark.django_db
def test_the_style_guide_is_not_there_for_the_public(client: Client) -> None:
    assert client.get("/styleguide/").status_code == 404
