"""Programs of hosts and stewards: reading before showing, objections, bookmarks, keeping."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nabij.listen.actions import moderation, objections
from nabij.listen.actions.telling import Telling, tell
from nabij.listen.models import (
    Attachment,
    Audience,
    Hold,
    Keeping,
    Kind,
    PublicStory,
    Reading,
    Story,
)
from nabij.people.actions import api_key
from nabij.people.models import Member
from tests.cast import Cast

API = "/api/listen"


class Program:
    """What calls the API with a key that acts for somebody."""

    def __init__(self, cast: Cast, member: Member, scope: str = "all") -> None:
        last = timezone.localdate() + timedelta(days=9)
        key = api_key.give(cast.wim, member, name="x", scope=scope, last_day=last)
        self.headers = {"Authorization": f"Bearer {api_key.fetch(member, key)}"}

    def __call__(self, method: str, path: str, **given: Any) -> Any:
        answer = Client().generic(
            method, API + path, json.dumps(given), "application/json", headers=self.headers
        )
        assert answer.status_code < 500
        return answer


@pytest.fixture
def told(cast: Cast) -> Story:
    """Two stories for everybody, on a public page; the first."""
    form = moderation.open_public_page(cast.marieke, cast.form())
    version = form.published
    assert version is not None
    first = tell(form, Telling("Karin Smit was rude.", Audience.EVERYBODY, "a" * 36, version))[0]
    tell(form, Telling("They came at once.", Audience.EVERYBODY, "b" * 36, version))
    return first


def test_a_program_reads_what_waits_changes_words_and_shows_it(cast: Cast, told: Story):
    marieke = Program(cast, cast.marieke)
    first = marieke("GET", "/moderation?limit=1").json()
    assert [one["begins"] for one in first["stories"]] == ["Karin Smit was rude."]
    rest = marieke("GET", f"/moderation?after={first['next']}").json()
    assert [one["begins"] for one in rest["stories"]] == ["They came at once."]

    here = f"/moderation/{told.public_id}"
    marieke("POST", f"{here}/changes", words="Karin Smit", reason="person")
    assert marieke("GET", here).json()["as_shown"] == "[a colleague] was rude."
    assert marieke("DELETE", f"{here}/changes/0").json()["as_shown"] == "Karin Smit was rude."
    marieke("POST", f"{here}/changes", words="Karin Smit", reason="person", instead="somebody")
    shown = marieke("POST", f"{here}/showing").json()

    assert (shown["state"], shown["as_shown"]) == ("shown", "[somebody] was rude.")
    assert PublicStory.objects.for_everybody().get().text == "[somebody] was rude."
    assert Reading.objects.filter(story=told).exists()
    assert marieke("POST", f"{here}/showing").status_code == 409
    assert marieke("POST", f"{here}/reading-again").json()["waits"]


def with_photo(story: Story) -> Attachment:
    return Attachment.objects.create(
        story=story, kind=Kind.PHOTO, media_type="image/jpeg", content=b"a photo", size=7,
        width=1, height=1,
    )  # fmt: skip


def test_a_photo_goes_along_only_where_it_is_named(cast: Cast, told: Story):
    marieke, here = Program(cast, cast.marieke), f"/moderation/{told.public_id}"
    photo, other = with_photo(told), with_photo(Story.objects.exclude(pk=told.pk).get())
    given = marieke("GET", here).json()["attachments"]
    assert given == [{"id": photo.public_id, "kind": "photo", "description": "", "chosen": False}]

    wrong = marieke("POST", f"{here}/showing", attachments=[photo.public_id, other.public_id])
    assert wrong.status_code == 404
    assert not PublicStory.objects.for_everybody().exists()

    shown = marieke("POST", f"{here}/showing", attachments=[photo.public_id]).json()
    assert shown["attachments"][0]["chosen"]
    assert list(told.attachments.for_everybody()) == [photo]
    assert not other.story.attachments.for_everybody().exists()


def test_what_is_kept_back_says_why(cast: Cast, told: Story):
    marieke = Program(cast, cast.marieke)
    here = f"/moderation/{told.public_id}/keeping-back"

    assert marieke("POST", here, why=" ").json()["fields"] == {
        "why": "Write why: the teller reads it."
    }
    assert marieke("POST", here, why="It names a colleague.").json()["state"] == "kept_back"


def test_words_that_are_not_in_the_story_are_refused_by_name(cast: Cast, told: Story):
    here = f"/moderation/{told.public_id}/changes"
    answer = Program(cast, cast.marieke)("POST", here, words="Piet", reason="person")

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["words"])


def test_the_public_page_closes_and_opens(cast: Cast, told: Story):
    marieke, page = Program(cast, cast.marieke), f"/forms/{told.form.public_id}/public-page"

    assert not marieke("DELETE", page).json()["is_public"]
    assert marieke("GET", "/moderation").json()["stories"] == []
    assert marieke("PUT", page).json()["is_public"]


def test_who_is_no_host_finds_nothing_to_moderate(cast: Cast, told: Story):
    joost, page = Program(cast, cast.joost), f"/forms/{told.form.public_id}/public-page"

    assert joost("GET", "/moderation").json()["stories"] == []
    for method, path in (
        ("GET", f"/moderation/{told.public_id}"),
        ("POST", f"/moderation/{told.public_id}/showing"),
        ("PUT", page),
    ):
        assert joost(method, path).status_code == 404


def test_an_objection_is_answered_as_on_its_page(cast: Cast):
    story, _code = tell(
        cast.form(), Telling("The lift.", Audience.TEAM, "c" * 36, cast.story().form.published)
    )
    objected = objections.object_to_use(story.teller, story, words="My neighbour works there.")
    joost, here = Program(cast, cast.joost), f"/objections/{objected.public_id}"

    assert [one["words"] for one in joost("GET", "/objections").json()] == [objected.words]
    assert joost("GET", f"/objections?after={objected.public_id}").json() == []
    assert list(joost("POST", f"{here}/decision", outcome="goes_on").json()["fields"]) == ["words"]
    answered = joost("POST", f"{here}/decision", outcome="stopped", words="We stop.").json()
    assert (answered["state"], answered["decision"]) == ("stopped", "We stop.")
    assert joost("GET", here).json() == answered
    assert joost("POST", f"{here}/decision", outcome="stopped").status_code == 409
    assert Program(cast, cast.fatima)("GET", here).status_code == 404


def test_bookmarks_are_ones_own_and_go_on_by_story(cast: Cast):
    stories = [cast.story(f"Story {number}") for number in range(3)]
    joost = Program(cast, cast.joost)
    for one in (*stories, stories[0]):
        assert joost("PUT", f"/stories/{one.public_id}/bookmark").status_code == 204

    first = joost("GET", "/bookmarks?limit=2").json()
    assert [one["begins"] for one in first["stories"]] == ["Story 2", "Story 1"]
    rest = joost("GET", f"/bookmarks?before={first['next']}").json()
    assert [one["begins"] for one in rest["stories"]] == ["Story 0"]
    assert Program(cast, cast.marieke)("GET", "/bookmarks").json()["stories"] == []
    joost("DELETE", f"/stories/{stories[2].public_id}/bookmark")
    assert len(joost("GET", "/bookmarks").json()["stories"]) == 2
    assert joost("GET", f"/bookmarks?before={stories[2].public_id}").status_code == 404
    assert Program(cast, cast.fatima)("PUT", f"/stories/{stories[0].public_id}/bookmark")\
        .status_code == 404  # fmt: skip


def test_how_long_stories_stay_is_chosen_with_a_reason(cast: Cast):
    form = cast.form()
    marieke, here = Program(cast, cast.marieke), f"/forms/{form.public_id}/keeping"

    assert (marieke("GET", here).json()["months"], marieke("GET", here).json()["is_chosen"]) == (
        24,
        False,
    )
    asked = marieke("PUT", here, months=36, then="ask")
    assert list(asked.json()["fields"]) == ["why"]
    marieke("PUT", here, months=36, then="ask", why="The works take three years.")
    assert Keeping.of(form).months == 36
    assert Program(cast, cast.wim)("GET", here).json()["why"] == "The works take three years."
    assert Program(cast, cast.joost)("GET", here).status_code == 404


def test_a_steward_holds_looks_again_and_lifts(cast: Cast):
    story, day = cast.story(), timezone.localdate() + timedelta(days=30)
    wim = Program(cast, cast.wim)
    given: dict[str, Any] = {"reason": "A claim.", "look_on": str(day)}

    assert wim("POST", "/holds", **given).status_code == 422
    both = {"form": story.form.public_id, "story": story.public_id}
    assert wim("POST", "/holds", **given, **both).status_code == 422
    made = wim("POST", "/holds", **given, story=story.public_id).json()
    assert (made["story"], made["form"], made["reason"]) == (story.public_id, None, "A claim.")
    here = f"/holds/{made['id']}"
    later = str(day + timedelta(days=9))
    assert wim("POST", f"{here}/look", look_on=later).json()["look_on"] == later
    assert wim("POST", f"{here}/look", look_on="2199-01-01").status_code == 422
    assert [one["id"] for one in wim("GET", "/holds").json()] == [made["id"]]
    assert wim("POST", f"{here}/end").json()["lifted"]
    assert wim("POST", f"{here}/end").status_code == 409
    assert wim("GET", "/holds").json() == []
    assert wim("GET", here).json()["lifted"]


def test_holds_are_for_stewards_only(cast: Cast):
    story, marieke = cast.story(), Program(cast, cast.marieke)
    day = str(timezone.localdate() + timedelta(days=30))
    given = {"reason": "Mine.", "look_on": day, "story": story.public_id}

    assert marieke("GET", "/holds").status_code == 404
    assert marieke("POST", "/holds", **given).status_code == 404
    assert not Hold.objects.exists()


def test_a_key_that_reads_decides_nothing_and_one_that_sends_sees_nothing(cast: Cast, told: Story):
    reads, sends = Program(cast, cast.marieke, "read"), Program(cast, cast.marieke, "send")

    assert reads("GET", "/moderation").status_code == 200
    assert reads("POST", f"/moderation/{told.public_id}/showing").status_code == 403
    assert reads("PUT", f"/stories/{told.public_id}/bookmark").status_code == 403
    for path in ("/moderation", "/objections", "/bookmarks", "/holds"):
        assert sends("GET", path).status_code == 403
