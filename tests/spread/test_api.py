"""The same over REST."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from nabij.act.models import Step
from nabij.listen.models import Audience, Story
from nabij.people.models import Member
from nabij.spread.models import Adoption, Practice, PracticeInvitation
from tests.cast import Cast

Browser = Callable[[Member], Client]
BASE = "/api/spread"


def send(browser: Client, path: str, body: Any, method: str = "post") -> Any:
    call = getattr(browser, method)
    return call(f"{BASE}{path}", json.dumps(body), content_type="application/json")


def test_from_telling_to_dropping(cast: Cast, as_member: Browser, step: Step, story: Story) -> None:
    joost, fatima = as_member(cast.joost), as_member(cast.fatima)
    told = send(
        joost,
        "/practices",
        {
            "title": "Say the date first",
            "told": "It began with a date.",
            "steps": [step.public_id],
            "stories": [story.public_id],
        },
    )
    assert told.status_code == 201
    practice = told.json()
    assert practice["stories"][0]["text"].startswith("The lift")
    seen = fatima.get(f"{BASE}/practices/{practice['id']}").json()
    assert seen["told"] == "It began with a date."
    assert seen["stories"] == [
        {"id": None, "text": None, "instead": "A story that its teller keeps within the team."}
    ]
    invited = send(
        joost,
        f"/practices/{practice['id']}/invitations",
        {"to_team": cast.repairs.public_id, "why_you": "You know the dates."},
    )
    assert invited.status_code == 202
    (invitation,) = fatima.get(f"{BASE}/invitations").json()
    assert joost.get(f"{BASE}/invitations").json() == []
    taken = send(fatima, f"/invitations/{invitation['id']}/acceptance", {"how_changed": "A door."})
    assert taken.status_code == 201
    adoption = f"/adoptions/{taken.json()['id']}"
    said = send(fatima, adoption, {"what_we_heard": "“A name.”"}, "patch").json()
    assert (said["how_changed"], said["what_we_heard"]) == ("A door.", "“A name.”")
    assert send(fatima, f"{adoption}/keeping", {}).json()["state"] == "kept"
    dropped = send(fatima, f"{adoption}/dropping", {"why_dropped": "Not ours."}).json()
    assert (dropped["state"], dropped["why_dropped"]) == ("dropped", "Not ours.")
    assert send(fatima, f"{adoption}/keeping", {}).status_code == 409


def test_declining_answers_with_nothing(
    cast: Cast, as_member: Browser, invitation: PracticeInvitation
) -> None:
    path = f"/invitations/{invitation.public_id}/refusal"
    assert send(as_member(cast.joost), path, None).status_code == 404
    answer = send(as_member(cast.fatima), path, None)
    assert (answer.status_code, answer.content) == (204, b"")
    assert not PracticeInvitation.objects.exists()


def test_a_story_is_put_behind_it_by_its_team(
    cast: Cast, as_member: Browser, practice: Practice
) -> None:
    other = cast.story("The heating was off.", audience=Audience.ORGANISATION)
    path = f"/practices/{practice.public_id}/stories"
    assert send(as_member(cast.fatima), path, {"story": other.public_id}).status_code == 404
    answer = send(as_member(cast.joost), path, {"story": other.public_id})
    assert "The heating was off." in [one["text"] for one in answer.json()["stories"]]


def test_others_do_not_change_an_adoption(
    cast: Cast, as_member: Browser, adoption: Adoption
) -> None:
    browser, path = as_member(cast.joost), f"/adoptions/{adoption.public_id}"
    assert browser.get(f"{BASE}{path}").json()["state"] == "trying"
    assert send(browser, path, {"learned": "?"}, "patch").status_code == 404
    for name in ("keeping", "dropping"):
        assert send(browser, f"{path}/{name}", {}).status_code == 404


def test_nobody_reads_without_signing_in(client: Client, practice: Practice) -> None:
    for path in ("/practices", f"/practices/{practice.public_id}", "/invitations"):
        assert client.get(f"{BASE}{path}").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"title": "t" * 500, "told": "t", "steps": []},
        {"title": "t", "told": "t" * 30_000, "steps": []},
        {"title": "t", "told": "t", "steps": ["0" * 99]},
        {"title": "t", "told": "t", "steps": ["000000000000"]},
        {"title": "t", "told": "t", "steps": []},
        {"title": "t", "told": "t", "steps": "x"},
        {"title": ["t"], "told": None, "steps": 2**70},
        {"title": "t\x00\u202e", "told": "\x00", "steps": []},
    ],
)
def test_what_can_not_be_used_is_said_so(
    cast: Cast, as_member: Browser, step: Step, body: Any
) -> None:
    assert send(as_member(cast.joost), "/practices", body).status_code == 422
    assert not Practice.objects.exists()


def test_a_lone_surrogate_is_no_fault_of_ours(cast: Cast, as_member: Browser, step: Step) -> None:
    body = json.dumps({"title": "\ud800", "told": "t\udfff", "steps": [step.public_id]})
    answer = as_member(cast.joost).post(f"{BASE}/practices", body, content_type="application/json")
    assert answer.status_code in (201, 400, 422)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=51", f"limit={2**64}", "before=%00", "before=A"]
)
def test_lists_are_bounded(cast: Cast, as_member: Browser, query: str) -> None:
    assert as_member(cast.joost).get(f"{BASE}/practices?{query}").status_code == 422


def test_lists_go_on_from_the_last_one(cast: Cast, as_member: Browser, practice: Practice) -> None:
    browser = as_member(cast.fatima)
    (line,) = browser.get(f"{BASE}/practices").json()
    assert line["id"] == practice.public_id
    assert browser.get(f"{BASE}/practices?before={line['id']}").json() == []
    assert browser.get(f"{BASE}/practices?before=000000000000").status_code == 404
