"""The form at a kiosk and on a website: nothing of one person is there for the next."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.actions import collectors, websites
from nabij.listen.models import FormVersion, Story, StoryForm, WayIn
from nabij.listen.websites import origins
from tests.cast import Cast
from tests.listen.places import at

As = Callable[..., Client]
SITE = "https://www.delinde.example"


def sending(**fields: str) -> dict[str, str]:
    return {
        "story": "The lift.", "audience": "team", "version": "1",
        "sending_key": str(uuid.uuid4()), **fields,
    }  # fmt: skip


@pytest.mark.parametrize(("place", "way_in"), [("kiosk", WayIn.KIOSK), ("embed", WayIn.EMBED)])
def test_a_story_told_there_shows_its_words_once(form: StoryForm, place: str, way_in: str):
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(at(place, form))
    assert "data-draft" not in page.content.decode()
    assert "data-device" not in page.content.decode()
    sent = browser.post(at(place, form), sending())
    slip = browser.get(sent["Location"])
    assert Story.objects.get().way_in == way_in
    assert 'class="code-words"' in slip.content.decode()
    for answer in (page, sent, slip):
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
    assert not browser.cookies


def test_the_address_of_a_slip_opens_nothing_after_some_minutes(form: StoryForm, monkeypatch):
    there = Client().post(at("kiosk", form), sending())["Location"]
    assert Story.objects.get().teller.code_digest not in there
    later = timezone.now() + timedelta(minutes=4)
    monkeypatch.setattr("cryptography.fernet.time.time", lambda: later.timestamp())
    gone = Client().get(there)
    assert gone.status_code == 410
    assert "code-words" not in gone.content.decode()


@pytest.mark.parametrize("token", ["x", "gAAAAAB", "é", "a" * 3000])
def test_a_slip_that_was_never_given_shows_nothing(form: StoryForm, token: str):
    assert Client().get(at("slip", form, "kiosk", token)).status_code == 410
    assert Client().get(at("slip", form, "elsewhere", token)).status_code == 404


def test_a_kiosk_leads_to_no_page_of_members_and_keeps_the_link_it_came_by(
    cast: Cast, form: StoryForm, as_member: As
):
    hall = collectors.make(cast.marieke, form, name="Hall")
    there = Client().get(f"/t/{hall.short}/kiosk/")["Location"]
    assert there == at("kiosk", form) + f"?via={hall.short}"
    page = as_member(cast.joost).get(there).content.decode()
    inside = {part.split('"')[0] for part in page.split('href="')[1:]}
    pages = {one for one in inside if not one.startswith(("/static/", "#"))}
    assert all(one.startswith(f"/tell/{form.public_id}/") for one in pages), pages
    sent = Client().post(there, sending(via=hall.short))["Location"]
    assert Story.objects.get().collector == hall
    assert f'href="{at("kiosk", form)}?via={hall.short}"' in Client().get(sent).content.decode()


def test_a_closed_form_gives_the_words_back(form: StoryForm):
    form.close()
    assert "takes no more stories" in Client().get(at("kiosk", form)).content.decode()
    StoryForm.objects.update(closed_at=timezone.now() - timedelta(days=2))
    for place in ("kiosk", "embed"):
        answer = Client().post(at(place, form), sending())
        assert answer.status_code == 409
        assert "The lift." in answer.content.decode()


@pytest.mark.parametrize("place", ["kiosk", "embed"])
def test_a_page_that_stands_open_hears_that_its_form_was_closed(form: StoryForm, place: str):
    """For a day who was writing is still let in; who begins is not."""

    def said() -> str:
        return Client().head(at(place, form)).get("Nabij-Closed", "")

    assert said() == ""
    form.close()
    assert said() == "to new tellers"
    assert Client().post(at(place, form), sending()).status_code == 302
    StoryForm.objects.update(closed_at=timezone.now() - timedelta(days=2))
    assert said() == "to everybody"
    form.reopen()
    assert said() == ""


def test_a_frame_may_use_the_microphone_where_the_form_takes_a_voice(
    form: StoryForm, marieke: Client
):
    form.show_on([SITE])
    page = marieke.get(at("form_website", form)).content.decode()
    assert "microphone" not in page
    FormVersion.objects.filter(form=form).update(asks_voice=True)
    page = marieke.get(at("form_website", form)).content.decode()
    assert "allow=&quot;microphone&quot;" in page
    assert "Permissions-Policy" in page


def test_what_is_missing_stays_at_its_place(form: StoryForm):
    for place in ("kiosk", "embed"):
        answer = Client().post(at(place, form), sending(audience=""))
        assert answer.status_code == 422
        assert "The lift." in answer.content.decode()


def test_only_the_websites_that_the_host_listed_may_show_it(
    cast: Cast, form: StoryForm, marieke: Client
):
    shut = Client().get(at("embed", form))
    assert "frame-ancestors 'none'" in shut["Content-Security-Policy"]
    assert shut["X-Frame-Options"] == "DENY"
    assert "iframe" not in marieke.get(at("form_website", form)).content.decode()

    said = marieke.post(
        at("form_website", form),
        {"websites": f"{SITE}/contact\nhttp://localhost:8080"},
        follow=True,
    ).content.decode()
    assert "&lt;iframe src=&quot;http://testserver" in said
    shown = Client().get(at("embed", form))
    policy = shown["Content-Security-Policy"]
    assert f"frame-ancestors {SITE} http://localhost:8080;" in policy + ";"
    assert "X-Frame-Options" not in shown
    for page in ("tell", "kiosk"):
        other = Client().get(at(page, form))
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
        assert other["X-Frame-Options"] == "DENY"


def test_only_a_host_says_which_websites(cast: Cast, form: StoryForm, as_member: As):
    assert as_member(cast.joost).get(at("form_website", form)).status_code == 200
    assert as_member(cast.joost).post(at("form_website", form), {}).status_code == 404
    assert as_member(cast.fatima).get(at("form_website", form)).status_code == 404
    with pytest.raises(NotYours):
        websites.choose(cast.joost, form, websites=SITE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("www.delinde.example", [SITE]),
        (f" {SITE}/page?a=b#c \n\n{SITE}", [SITE]),
        ("https://WWW.Delinde.example:8443/", [SITE + ":8443"]),
        ("https://café.example", ["https://xn--caf-dma.example"]),
        ("", []),
    ],
)
def test_a_website_is_kept_as_a_browser_compares_it(typed: str, meant: list[str]):
    assert origins(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["http://delinde.example", "https://", "javascript:alert(1)", "https://a b", "*", "'self'",
     "https://x; script-src *", "https://[::1", "https://x:99999", "data://x"],
)  # fmt: skip
def test_what_is_no_website_is_given_back_with_what_was_typed(
    form: StoryForm, marieke: Client, typed: str
):
    with pytest.raises(NotClear):
        origins(typed)
    answer = marieke.post(at("form_website", form), {"websites": typed})
    assert answer.status_code == 422
    assert form.websites == StoryForm.objects.get().websites == []


def test_more_than_twenty_websites_are_refused():
    with pytest.raises(NotClear):
        origins("\n".join(f"https://n{number}.example" for number in range(21)))
