"""Amina comes back on a phone: writes to who answers, objects, takes new words, prints a page."""

import re

import pytest

from nabij.act.actions import answers, promises
from nabij.listen.actions import moderation
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.models import Audience
from tests.act.conftest import today
from tests.cast import gather_cast
from tests.e2e.printing import sheets_of
from tests.server import Server

pytestmark = pytest.mark.browser

TOLD = "Karin Smit hung up on me.\n\nThe lift was broken for nine days, and nobody told us."


def prepared() -> dict[str, str]:
    """Her story is public, with a change, was answered, and something was promised."""
    cast = gather_cast()
    form = cast.form()
    story, code = tell(
        form,
        Telling(TOLD, Audience.EVERYBODY, "a" * 36, form.published, contact=Contact("Amina")),
    )
    moderation.open_public_page(cast.marieke, form)
    moderation.change(cast.marieke, story, words="Karin Smit", reason="person")
    moderation.show(cast.marieke, story)
    answers.give(cast.joost, story, words="I come by on Wednesday.")
    promises.make(cast.joost, story, words="I ring you on Friday.", due_on=today(3))
    return {"code": code, "short": form.short}


def test_amina_does_it_all_with_her_words_on_a_phone(server: Server, browser):
    made = server.do(prepared)
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="en")
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda asked: outside.append(asked.url))

    page.goto(f"{server.url}/stories/{made['short']}/")
    assert "[a colleague] hung up on me." in page.locator("main").inner_text()

    page.goto(f"{server.url}/back/")
    words = made["code"].split("-")
    page.get_by_label("Your six words").fill(" ".join([words[0] + "q", *words[1:]]).upper())
    page.keyboard.press("Enter")
    page.get_by_text("I come by on Wednesday.").wait_for()

    page.get_by_text("Write to Joost").click()
    page.get_by_label("What do you want to say?").fill("Ring at number nine.")
    page.get_by_role("button", name="Send this").click()
    page.get_by_text("Joost reads it here.").wait_for()
    assert "Ring at number nine." in page.locator("main").inner_text()

    page.emulate_media(media="print")
    page.locator(".folder-end").wait_for()
    assert not page.get_by_role("button").first.is_visible()
    assert sheets_of(page, format="A4") == 1, "her folder is one sheet"
    context.add_cookies([{"name": "django_language", "value": "nl", "url": server.url}])
    page.reload()
    assert page.locator("html").get_attribute("lang") == "nl"
    assert sheets_of(page, format="A4") == 1, "in Dutch too"
    context.clear_cookies(name="django_language")
    page.reload()
    page.emulate_media(media="screen")

    page.get_by_text("I object", exact=True).click()
    page.get_by_role("button", name="Object, and show nothing until then").click()
    page.get_by_text("Nothing of it is shown now.").wait_for()

    page.get_by_role("link", name=re.compile("give me new ones")).click()
    page.get_by_role("button", name="Use these words from now on").click()
    page.get_by_role("link", name="Open my page").click()
    assert made["code"] not in page.url
    assert page.goto(f"{server.url}/back/{made['code']}/").status == 404
    assert page.goto(f"{server.url}/stories/{made['short']}/").status == 200
    assert "hung up" not in page.locator("main").inner_text()

    assert all(url.startswith(server.url) for url in outside)
    kept = {cookie["name"] for cookie in context.cookies()}
    assert kept <= {"messages"}, "no cookie but the line that says what happened"
    context.close()
