"""Programs reach the same stories through the same doors."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.listen.models import (
    Addition,
    Audience,
    Reading,
    ScreenRecord,
    Signification,
    Story,
    StoryForm,
)
from nabij.listen.models import Teller as TellerModel
from tests.cast import Cast

API = "/api/listen"


@pytest.fixture
def joost(cast: Cast, as_member):
    return as_member(cast.joost)


def post(client, form, body, **headers):
    data = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post(
        f"{API}/forms/{form.public_id}/stories",
        data,
        content_type="application/json",
        headers=headers,
    )


def test_forms_come_with_their_wording_and_questions(cast: Cast, joost):
    form = cast.form()
    cast.form(cast.repairs)
    (got,) = joost.get(f"{API}/forms").json()
    assert (got["id"], got["wording"], got["state"]) == (form.public_id, 1, "open")
    assert got["signifiers"][0]["labels"] == ["being heard", "being helped", "being left alone"]
    assert joost.get(f"{API}/forms/{form.public_id}").json() == got


def test_a_list_says_how_stories_begin_and_goes_on_by_id(cast: Cast, joost):
    stories = [cast.story(f"Story {n}: " + "word " * 30) for n in range(5)]
    first = joost.get(f"{API}/stories?limit=2").json()
    assert [one["id"] for one in first["stories"]] == [stories[4].public_id, stories[3].public_id]
    assert first["stories"][0]["begins"].endswith("…")
    rest = joost.get(f"{API}/stories?limit=3&before={first['next']}").json()
    assert [one["id"] for one in rest["stories"]] == [one.public_id for one in stories[2::-1]]
    assert rest["next"] is None


def test_a_search_for_what_is_rare_pauses_and_goes_on_from_there(
    cast: Cast, joost, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("nabij.listen.search.looking.STRETCH", 5)
    rare = cast.story("By phone.")
    Story.objects.filter(pk=rare.pk).update(way_in="on_behalf")
    for number in range(12):
        cast.story(f"Story {number}.")
    asked, found, pages = f"{API}/stories?way_in=on_behalf", [], 0
    goes_on = ""
    while goes_on is not None:
        got = joost.get(f"{asked}&before={goes_on}").json()
        found += [one["id"] for one in got["stories"]]
        goes_on, pages = got["next"], pages + 1
    assert found == [rare.public_id]
    assert pages > 2


def test_words_are_found_as_on_the_page(cast: Cast, joost):
    story = cast.story("The lifts stood still.")
    cast.story("Something else.")
    got = joost.get(f"{API}/stories?q=lift&form={story.form.public_id}&way_in=link").json()
    assert [one["id"] for one in got["stories"]] == [story.public_id]


def test_reading_a_story_is_kept_for_its_teller_and_listing_is_not(cast: Cast, joost):
    story = cast.story("The lift.", teller=TellerModel.objects.create(name="Amina", contact="06"))
    Signification.objects.create(
        story=story, signifier=story.version.signifiers.get(), value=[0.5, 0.5, 0]
    )
    ScreenRecord.objects.create(story=story, facts=[["Product", "Lift"]])
    Addition.objects.create(story=story, text="They came.")
    joost.get(f"{API}/stories")
    assert not Reading.objects.exists()
    answer = joost.get(f"{API}/stories/{story.public_id}")
    got = answer.json()
    assert (got["text"], got["asked"]) == ("The lift.", story.version.prompt)
    assert got["answers"][0]["value"] == [0.5, 0.5, 0]
    assert got["screen_record"]["facts"] == [{"label": "Product", "value": "Lift"}]
    assert got["additions"][0]["text"] == "They came."
    assert "Amina" not in answer.content.decode()
    assert Reading.objects.get().member == cast.joost


def test_what_one_may_not_read_is_not_there(cast: Cast, as_member, client):
    story = cast.story(audience=Audience.ANSWERER)
    address = f"{API}/stories/{story.public_id}"
    assert as_member(cast.joost).get(address).status_code == 200
    for member in (cast.marieke, cast.fatima, cast.wim):
        assert as_member(member).get(address).status_code == 404
        assert as_member(member).get(f"{API}/stories").json()["stories"] == []
    assert client.get(address).status_code == 401


def test_a_story_is_sent_for_its_teller(cast: Cast, joost):
    form = cast.form()
    triad = form.published.signifiers.get()
    answer = post(
        joost, form,
        {"text": "They phoned.", "audience": "team", "readers_asked": True, "came_by": "phone",
         "answers": {triad.key: {"value": [1, 1, 2]}}},
    )  # fmt: skip
    assert answer.status_code == 201
    story = Story.objects.get(public_id=answer.json()["id"])
    assert (story.text, story.audience, story.typed_by) == ("They phoned.", "team", cast.joost)
    assert story.significations.get().value == [0.25, 0.25, 0.5]
    assert TellerModel.objects.by_code(answer.json()["return_code"]) == story.teller


def test_a_teller_who_was_not_asked_is_read_by_the_answerer_only(cast: Cast, joost):
    answer = post(joost, cast.form(), {"text": "They phoned.", "audience": "everybody"})
    assert Story.objects.get(public_id=answer.json()["id"]).audience == Audience.ANSWERER


def test_the_same_sending_twice_is_one_story(cast: Cast, joost):
    form = cast.form()
    by_header = [
        post(joost, form, {"text": "Once."}, idempotency_key="k1").json() for _ in range(2)
    ]
    by_field = post(joost, form, {"text": "Once.", "key": "k1"}).json()
    assert by_header[0] == by_header[1] == by_field
    assert Story.objects.count() == 1


def test_a_key_of_somebody_else_reaches_nothing(cast: Cast, joost, as_member):
    form = cast.form()
    own = post(joost, form, {"text": "Once."}, idempotency_key="k1").json()
    other = post(as_member(cast.marieke), form, {"text": "Once."}, idempotency_key="k1").json()
    assert own["return_code"] != other["return_code"]


def test_a_form_of_another_team_takes_no_story_of_mine(cast: Cast, as_member):
    form = cast.form()
    for member in (cast.fatima, cast.wim):
        assert post(as_member(member), form, {"text": "x"}).status_code == 404
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '{"text": ""}', '{"text": "\\ud800"}', '{"text": "\\u0000"}',
     '{"text": "x", "audience": "boss"}', '{"text": "x", "answers": {"nope": {"value": 1}}}',
     '{"text": "x", "answers": {"\\ud800": {"value": 1}}}', b'{"text": "\xff"}',
     '{"text": "x", "key": "' + "k" * 300 + '"}', '{"text": "' + "x" * 50_000 + '"}',
     '{"text": "' + "x" * 20_001 + '"}', '{"text": 1e999}', '{"text": "   "}'],
)  # fmt: skip
def test_a_sending_that_can_not_be_is_refused_and_nothing_breaks(cast: Cast, joost, body):
    answer = post(joost, cast.form(), body)
    assert answer.status_code in (400, 422), answer.content
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    "value",
    [[1, 2], [0, 0, 0], [1, -5, 1], ["a", "b", "c"], 5, "x", {"a": 1}, [10**400, 1, 1], True],
)
def test_an_answer_that_is_none_is_refused_with_its_question(cast: Cast, joost, value):
    form = cast.form()
    key = form.published.signifiers.get().key
    answer = post(joost, form, {"text": "x", "answers": {key: {"value": value}}})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", f"limit={2**70}", "limit=x", "before=%00", "before=" + "9" * 40,
     "q=" + "x" * 401, "since=never", f"until={10**9}-01-01", "way_in=none", "form=%27",
     "before=%ED%A0%80"],
)  # fmt: skip
def test_a_list_with_impossible_bounds_is_refused(cast: Cast, joost, query):
    cast.story()
    assert joost.get(f"{API}/stories?{query}").status_code in (404, 422)


@pytest.mark.parametrize(
    "q", ["%00", "%22", "lift%20AND%20(", "%F0%9F%98%80", "%ED%A0%80", "*", "'"]
)
def test_a_list_takes_any_words(cast: Cast, joost, q):
    cast.story()
    assert joost.get(f"{API}/stories?q={q}").status_code == 200


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), key=st.text(max_size=20))
def test_any_text_is_a_story_or_a_refusal(cast: Cast, joost, text: str, key: str):
    form = StoryForm.objects.first() or cast.form()
    answer = post(joost, form, {"text": text, "key": key})
    assert answer.status_code in (201, 422)
