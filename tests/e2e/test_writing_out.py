"""A recording is written out by who answers it, and its teller has the last word."""

from typing import Any

import pytest

from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("looked_at_once")]

HEARD = "The lift stood still for nine days."
SAID = "The lift stood still for nineteen days."


def told_by_voice() -> dict[str, str]:
    from nabij.listen.actions.telling import Telling, tell
    from nabij.listen.enclosing import enclose
    from nabij.listen.models import FormVersion, Kind
    from nabij.people.models import Member
    from tests.cast import cast_again, gather_cast
    from tests.listen.given_files import webm

    cast = cast_again() if Member.objects.exists() else gather_cast()
    form = cast.form()
    FormVersion.objects.filter(form=form).update(asks_voice=True)
    form.refresh_from_db()
    version = form.versions.get()
    sound = enclose(Kind.VOICE, webm())
    story, code = tell(form, Telling("", "team", "v" * 36, version, enclosed=(sound,)))
    return {"story": story.public_id, "code": code}


def test_a_colleague_writes_out_what_is_said_and_the_teller_puts_it_right(
    server: Server, browser: Any
):
    one = server.do(told_by_voice)
    host = server.context(browser, as_email="marieke@example.org").new_page()
    host.goto("/listen/recordings/")
    host.locator("ul.rows a").first.click()
    host.get_by_label("What was recorded").wait_for()
    host.get_by_role("button", name="This is what is said").click()
    host.get_by_text("Write what is said in the recording").first.wait_for()
    host.get_by_role("textbox", name="What is said").fill(HEARD)
    host.get_by_role("button", name="This is what is said").click()
    host.locator(".story-text").get_by_text(HEARD).first.wait_for()

    teller = server.context(browser, phone=True).new_page()
    teller.goto(f"/back/{one['code']}/")
    teller.get_by_text("listened and wrote out what you say").wait_for()
    opener = teller.get_by_text("Read it and put it right")
    opener.focus()
    teller.keyboard.press("Enter")
    words = teller.get_by_role("textbox", name="What you say in your recording")
    assert words.input_value() == HEARD
    words.fill(SAID)
    teller.get_by_role("button", name="These are my words").click()
    teller.get_by_text("These are the words of your story now").wait_for()

    host.goto(f"/listen/stories/{one['story']}/")
    host.locator(".story-text").get_by_text(SAID).first.wait_for()
    host.goto("/listen/recordings/")
    host.get_by_text("None waits").wait_for()
