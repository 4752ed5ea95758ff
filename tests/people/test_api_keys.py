"""A program with a key: what it may follows from the person it acts for, and from its scope."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.models import Story
from nabij.people.actions import api_key as keys
from nabij.people.actions.member import let_go
from nabij.people.models import ApiKey
from nabij.trail.models import Entry
from tests.cast import Cast

SEND = {"text": "The lift again.", "audience": "team", "came_by": "mail", "readers_asked": True}


def given(cast: Cast, scope: str = "read") -> ApiKey:
    last_day = timezone.localdate() + timedelta(days=30)
    return keys.give(cast.wim, cast.joost, name="Website", scope=scope, last_day=last_day)


def program(cast: Cast, scope: str = "read") -> Client:
    """Calls without session or cookie, with a key that acts for Joost."""
    token = keys.fetch(cast.joost, given(cast, scope))
    return Client(headers={"authorization": f"Bearer {token}"}, enforce_csrf_checks=True)


def test_a_steward_gives_a_key_and_the_colleague_fetches_it_once(cast: Cast, as_member):
    until = timezone.localdate() + timedelta(days=90)
    as_member(cast.wim).post(
        reverse("people:new_key"),
        {"name": "Website", "member": cast.joost.public_id, "scope": "read", "last_day": until},
    )
    key = ApiKey.objects.get()
    fetching = reverse("people:fetching_key", args=[key.public_id])
    assert as_member(cast.wim).post(fetching).status_code == 404
    page = as_member(cast.joost).post(fetching)
    (token,) = set(re.findall(r"nabij_[\w-]{43}", page.content.decode()))
    assert "no-store" in page["cache-control"]
    assert Client(headers={"authorization": f"Bearer {token}"}).get("/api/people/me").json()[
        "name"
    ] == "Joost"  # fmt: skip
    assert as_member(cast.joost).post(fetching).status_code == 409


def test_only_a_digest_of_a_key_is_kept(cast: Cast):
    token = keys.fetch(cast.joost, given(cast))
    rows = [*ApiKey.objects.values_list(), *Entry.objects.values_list()]
    assert token not in str(rows)
    assert token.removeprefix("nabij_") not in str(rows)


def test_a_program_reads_what_its_person_may_and_no_more(cast: Cast):
    mine, elsewhere = cast.story(), cast.story(form=cast.form(cast.repairs))
    reads = program(cast)
    assert reads.get(f"/api/listen/stories/{mine.public_id}").status_code == 200
    assert reads.get(f"/api/listen/stories/{elsewhere.public_id}").status_code == 404


def test_a_program_that_only_reads_sends_nothing(cast: Cast):
    form = cast.form()
    answer = program(cast).post(
        f"/api/listen/forms/{form.public_id}/stories", SEND, content_type="application/json"
    )
    assert answer.status_code == 403
    assert not Story.objects.exists()


def test_a_program_that_only_sends_reads_no_story(cast: Cast):
    form, story = cast.form(), cast.story()
    sends = program(cast, "send")
    for path in ("stories", f"stories/{story.public_id}"):
        assert sends.get(f"/api/listen/{path}").status_code == 403
    assert sends.get("/api/people/teams").status_code == 403
    assert sends.get(f"/api/listen/forms/{form.public_id}").status_code == 200
    answer = sends.post(
        f"/api/listen/forms/{form.public_id}/stories", SEND, content_type="application/json"
    )
    assert answer.status_code == 201
    assert Story.objects.get(typed_by=cast.joost).text == "The lift again."


def test_what_a_program_sends_twice_with_one_key_is_one_story(cast: Cast):
    form, sends = cast.form(), program(cast, "send")
    for _ in range(2):
        sends.post(
            f"/api/listen/forms/{form.public_id}/stories", SEND,
            content_type="application/json", headers={"idempotency-key": "mail-81"},
        )  # fmt: skip
    assert Story.objects.count() == 1


def test_a_key_that_was_taken_back_opens_nothing_any_more(cast: Cast, as_member):
    reads = program(cast)
    (key,) = ApiKey.objects.all()
    end = reverse("people:taking_back_key", args=[key.public_id])
    assert as_member(cast.marieke).post(end).status_code == 404
    assert reads.get("/api/people/me").status_code == 200
    as_member(cast.joost).post(end)
    assert reads.get("/api/people/me").status_code == 401


def test_a_key_ends_with_its_last_day_and_with_its_person(cast: Cast):
    reads = program(cast)
    ApiKey.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    assert reads.get("/api/people/me").status_code == 401
    ApiKey.objects.update(last_day=timezone.localdate())
    assert reads.get("/api/people/me").status_code == 200
    let_go(cast.wim, cast.joost)
    assert reads.get("/api/people/me").status_code == 401


def test_a_steward_sees_on_which_day_a_key_was_last_used(cast: Cast, as_member):
    program(cast).get("/api/people/me")
    assert ApiKey.objects.get().last_used_on == timezone.localdate()
    assert "Last used on" in as_member(cast.wim).get(reverse("people:keys")).content.decode()


@pytest.mark.parametrize("token", ["", "nabij_", "nabij_\x00", "nabij_" + "x" * 9000, "é" * 40])
def test_what_is_no_key_opens_nothing(cast: Cast, token: str):
    answer = Client(headers={"authorization": f"Bearer {token}"}).get("/api/people/me")
    assert answer.status_code == 401
    assert answer["content-type"] == "application/problem+json"


def test_nobody_but_a_steward_gives_keys_and_never_for_ever(cast: Cast):
    today = timezone.localdate()
    with pytest.raises(NotYours):
        keys.give(cast.marieke, cast.joost, name="Mine", scope="all", last_day=today)
    for day in (today - timedelta(days=1), today + timedelta(days=3000)):
        with pytest.raises(NotClear):
            keys.give(cast.wim, cast.joost, name="Old", scope="all", last_day=day)
