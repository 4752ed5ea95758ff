"""The door for stories that waited on a device, and what the form needs without a connection."""

import json
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nabij.listen.models import Story, StoryForm, Teller, WayIn
from nabij.listen.pages.device.files import needed_without_connection
from nabij.trail.models import Entry
from tests.cast import Cast, gather_cast
from tests.listen.places import at


def waited(**fields: str) -> dict[str, str]:
    return {
        "story": "The lift.", "audience": "team", "version": "1",
        "sending_key": str(uuid.uuid4()), **fields,
    }  # fmt: skip


def test_a_story_that_waited_arrives_and_says_which_words_belong_to_it(form: StoryForm):
    answer = Client(enforce_csrf_checks=True).post(at("tell_sending", form), waited())
    said = answer.json()
    assert (answer.status_code, said["state"]) == (201, "arrived")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert Story.objects.get().way_in == WayIn.LINK
    assert Client().get(said["page"]).status_code == 200
    assert Client().post("/back/", {"words": said["words"]})["Location"] == said["page"]


def test_sent_any_number_of_times_it_is_one_story_with_the_same_words(form: StoryForm):
    story = waited()
    said = {Client().post(at("tell_sending", form), story).json()["words"] for _ in range(3)}
    page = Client().post(at("tell", form), story)["Location"]
    assert len(said) == 1
    assert "-".join(said.pop().split()) in page
    assert (Story.objects.count(), Teller.objects.count()) == (1, 1)
    assert Entry.objects.filter(verb="story.tell").count() == 1


def test_what_was_answered_in_an_earlier_version_counts_as_that_version(form: StoryForm):
    asked = form.published.signifiers.get()
    draft = form.begin_draft()
    draft.signifiers.all().delete()
    form.publish()
    answer = Client().post(
        at("tell_sending", form),
        waited(**{f"s-{asked.key}-{n}": share for n, share in enumerate(("50", "30", "20"))}),
    )
    assert answer.status_code == 201
    story = Story.objects.get()
    assert story.version.number == 1
    assert story.significations.get().value == [0.5, 0.3, 0.2]


def test_a_form_that_closed_long_ago_says_so_and_keeps_nothing(form: StoryForm):
    form.close()
    StoryForm.objects.update(closed_at=timezone.now() - timezone.timedelta(days=2))
    answer = Client().post(at("tell_sending", form), waited())
    assert (answer.status_code, answer.json()["state"]) == (409, "closed")
    assert not Story.objects.exists()


def test_a_form_that_is_not_there_or_was_never_open_is_not_there(cast: Cast, form: StoryForm):
    StoryForm.objects.update(state=StoryForm.State.DRAFT)
    for name in ("tell_sending", "tell_app", "kiosk", "embed"):
        answer = Client().post(at(name, form), waited())
        assert answer.status_code in (404, 405), name
    assert Client().get(at("tell_app", form)).status_code == 404


def test_what_needs_another_look_is_said_for_each_part(form: StoryForm):
    answer = Client().post(at("tell_sending", form), waited(story=" ", audience="nobody"))
    assert (answer.status_code, answer.json()["state"]) == (422, "unclear")
    assert len(answer.json()["said"]) == 2
    assert not Story.objects.exists()


class AnythingAtAll(TestCase):
    """Whatever a device sends, the door answers in a way that a page can show."""

    def setUp(self) -> None:
        self.form = gather_cast().form()

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(
        st.dictionaries(
            st.sampled_from(
                [
                    "story",
                    "audience",
                    "version",
                    "sending_key",
                    "prompt",
                    "language",
                    "via",
                    "name",
                    "contact",
                    "wants_mail",
                ],
            ),
            st.text(max_size=200),
        ),
        st.binary(max_size=300),
    )
    def test_is_answered(self, fields: dict[str, str], raw: bytes) -> None:
        address, client = at("tell_sending", self.form), Client()
        for kind in ("multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
            assert client.post(address, raw, content_type=kind).status_code in (400, 422)
        sent = {name: text.encode("utf-8", "replace") for name, text in fields.items()}
        answer = client.post(address, sent)
        assert answer.status_code in (201, 422)
        assert answer.json()["state"] in ("arrived", "unclear")


def test_the_form_is_an_app_of_its_own_in_the_language_of_the_page(form: StoryForm):
    answer = Client().get(at("tell_app", form))
    assert answer["Content-Type"] == "application/manifest+json"
    app = json.loads(answer.content)
    assert app["start_url"] == app["id"] == at("tell", form)
    assert (app["scope"], app["display"], app["lang"]) == ("/tell/", "standalone", "en")
    assert app["name"] == "De Linde: What happened the last time you needed us?"
    assert {icon["purpose"] for icon in app["icons"]} == {"any", "maskable"}


@pytest.mark.django_db
def test_the_worker_knows_every_file_and_sees_no_other_pages():
    answer = Client().get(reverse("listen:tell_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    assert "Service-Worker-Allowed" not in answer
    house = json.loads(answer.content.decode().splitlines()[0].removeprefix("const HOUSE = ")[:-1])
    assert house["files"] == needed_without_connection()
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert "manifest-src 'self'" in answer["Content-Security-Policy"]
