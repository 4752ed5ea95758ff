"""The REST API says and refuses the same as the pages."""

import pytest

from nabij.act.models import Answer, Promise, Repair, Step
from tests.act.conftest import WORDS, today
from tests.cast import Cast


@pytest.fixture
def send(as_member):
    def send(member, path: str, method: str = "post", **body: object):
        browser = as_member(member)
        return getattr(browser, method)(
            f"/api/act/{path}", data=body, content_type="application/json"
        )

    return send


@pytest.fixture
def read(as_member):
    return lambda member, path: as_member(member).get(f"/api/act/{path}")


def test_a_step_is_written_begun_and_looked_back_on(cast: Cast, story, send, read):
    made = send(
        cast.joost, "steps", team=cast.front_desk.public_id, stories=[story.public_id],
        starts_on=str(today()), look_back_on=str(today(20)), **WORDS,
    )  # fmt: skip
    assert made.status_code == 201
    address = f"steps/{made.json()['id']}"
    assert send(cast.joost, address, "patch", stops="The list.").json()["stops"] == "The list."
    assert send(cast.joost, f"{address}/start").json()["state"] == "running"
    locked = send(cast.joost, address, "patch", expected="Something easier")
    assert locked.status_code == 409
    assert Step.objects.get().expected == WORDS["expected"]
    looked = send(
        cast.joost, f"{address}/look-back", decision="kept", heard="Yes.", learned="It works."
    )
    assert looked.json()["state"] == "kept"
    assert [one["id"] for one in read(cast.fatima, "steps").json()] == [made.json()["id"]]


def test_someone_should_is_a_problem_that_says_what_is_kept(cast: Cast, send):
    answer = send(
        cast.joost, "steps", team=cast.front_desk.public_id, behaviour="They should call."
    )
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert "behaviour" in answer.json()["fields"]
    assert answer.json()["kept"]
    assert not Step.objects.exists()


def test_a_repair_is_walked_until_the_person_has_to_say_it(cast: Cast, story, send):
    made = send(cast.joost, f"stories/{story.public_id}/repair", what_happened="We took it.")
    assert made.status_code == 201
    address = f"repairs/{made.json()['id']}"
    said = send(cast.joost, f"{address}/acknowledgement", apology="Sorry if you felt bad.")
    assert (said.json()["state"], len(said.json()["questions"])) == ("acknowledged", 3)
    agreed = send(cast.joost, f"{address}/agreement", agreed="The car.", due_on=str(today(2)))
    assert agreed.json()["state"] == "agreed"
    done = send(cast.joost, f"{address}/completion", done="It is back.")
    assert done.json()["state"] == "done_we_say"
    assert [one["kind"] for one in done.json()["said"]] == ["apology", "agreed", "done"]
    assert send(cast.joost, f"{address}/rest").status_code == 409
    for ending in ("confirmation", "objection", "reopening"):
        assert send(cast.joost, f"{address}/{ending}").status_code == 404
    assert Repair.objects.get().state == "done_we_say"


def test_a_repair_changes_hands(cast: Cast, repair, send):
    address = f"repairs/{repair.public_id}/handover"
    refused = send(cast.joost, address, to=cast.fatima.public_id, words="Yours.")
    assert refused.status_code == 404
    offered = send(cast.joost, address, to=cast.marieke.public_id, words="Call her.")
    assert offered.json()["offered_to"] == cast.marieke.public_id
    assert send(cast.marieke, f"{address}/refusal", words="Not this week.").status_code == 204
    assert send(cast.joost, f"{address}/keeping").json()["offered_to"] is None
    send(cast.joost, address, to=cast.marieke.public_id, words="Call her.")
    taken = send(cast.marieke, f"{address}/acceptance")
    assert taken.json()["owner"] == cast.marieke.public_id


def test_answers_and_promises(cast: Cast, story, draft, send, read):
    made = send(cast.joost, f"stories/{story.public_id}/answers", words="I read it.",
                steps=[draft.public_id])  # fmt: skip
    assert made.status_code == 201
    assert [one["words"] for one in read(cast.ruud, f"stories/{story.public_id}/answers").json()
            ] == ["I read it."]  # fmt: skip
    promised = send(cast.joost, f"stories/{story.public_id}/promises", words="I call you.",
                    due_on=str(today(1)))  # fmt: skip
    address = f"promises/{promised.json()['id']}"
    again = send(cast.joost, f"{address}/renewal", due_on=str(today(4)), reason="I am ill.")
    assert (again.status_code, again.json()["reason"]) == (201, "I am ill.")
    assert [one["id"] for one in read(cast.joost, "promises").json()] == [again.json()["id"]]
    assert send(cast.joost, f"promises/{again.json()['id']}/keeping").json()["state"] == "kept"
    assert Promise.objects.count() == 2


def test_another_team_finds_nothing(cast: Cast, story, draft, repair, send, read):
    for path in (f"steps/{draft.public_id}", f"repairs/{repair.public_id}",
                 f"stories/{story.public_id}/answers"):  # fmt: skip
        assert read(cast.fatima, path).status_code == 404
    assert read(cast.fatima, "steps").json() == read(cast.fatima, "repairs").json() == []
    assert send(cast.fatima, f"stories/{story.public_id}/answers", words="Hi").status_code == 404
    assert send(cast.marieke, f"steps/{draft.public_id}/start").status_code == 404
    assert not Answer.objects.exists()


def test_nobody_without_signing_in(client, repair):
    for path in ("steps", "repairs", f"repairs/{repair.public_id}"):
        assert client.get(f"/api/act/{path}").status_code == 401


def test_lists_go_on_by_key(cast: Cast, story, read, send):
    ids = [
        send(cast.joost, "steps", team=cast.front_desk.public_id, behaviour=f"I call {n}").json()[
            "id"
        ]
        for n in range(3)
    ]
    assert [one["id"] for one in read(cast.joost, f"steps?before={ids[2]}").json()] == ids[1::-1]
    assert [one["id"] for one in read(cast.joost, "steps?mine=true").json()] == ids[::-1]


@pytest.mark.parametrize("before", ["", "1", "x" * 500, "%00", "999999999999"])
def test_a_strange_cursor_is_no_error_of_ours(cast: Cast, read, before):
    assert read(cast.joost, f"steps?before={before}").status_code in (200, 404, 422)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"team": "\x00", "behaviour": "I"},
        {"team": 5, "behaviour": "I"},
        {"behaviour": "I call\x00", "starts_on": "99999-01-01"},
        {"behaviour": "x" * 5000},
        {"behaviour": "I", "stories": ["x"] * 1000},
    ],
)
def test_strange_bodies_are_refused_and_change_nothing(cast: Cast, send, body):
    body = {"team": cast.front_desk.public_id, **body}
    assert send(cast.joost, "steps", **body).status_code in (404, 422)
    assert not Step.objects.exists()


def test_control_characters_are_left_out_on_the_way_in(cast: Cast, send):
    made = send(cast.joost, "steps", team=cast.front_desk.public_id, behaviour="I call\x00 her")
    assert made.json()["behaviour"] == "I call her"
