"""A new host makes a form and has it on a phone, without reading anything; and a teller's page
shows only what is asked of this teller, in the language they choose."""

from typing import Any

import pytest

from tests.server import Server

pytestmark = pytest.mark.browser

AT_MOST = 25
"""Presses and fields from the first page to a story on a phone; each is far less than 12 s."""


def gather() -> None:
    from tests.cast import gather_cast

    gather_cast()


def what_was_told() -> dict[str, Any]:
    from nabij.listen.models import Story

    story = Story.objects.get()
    answers = story.significations.select_related("signifier")
    return {
        "text": story.text,
        "language": story.language,
        "answers": {one.signifier.prompt: one.value for one in answers},
    }


def order() -> list[str]:
    from nabij.listen.models import StoryForm

    draft = StoryForm.objects.get().draft
    return [one.prompt for one in draft.signifiers.all()]


def translated() -> str:
    """The published form gets an Arabic prompt; its short address."""
    from nabij.listen.actions import forms
    from nabij.listen.actions.translations import translate
    from nabij.listen.models import StoryForm
    from nabij.people.models import Member

    form, marieke = StoryForm.objects.get(), Member.objects.get(name="Marieke")
    texts = {("form", form.published.prompt): "احكِ لنا", ("fixed", "Go on"): "تابع"}
    translate(marieke, form, language="ar", texts=texts)
    forms.publish(marieke, form)
    return form.short


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def moves_by_keyboard(server: Server, page) -> None:
    """Up, and down to its place again, with nothing but the keys. What she typed above it and
    has not kept yet stays; she stays on the question, and hears where it is."""
    *rest, one, last = before = server.do(order)
    typed = page.locator("#wording textarea").first
    typed.fill(f"{typed.input_value()} Tell us all.")
    page.get_by_role("button", name=f"Up: {last}").focus()
    said, focused = page.locator("#messages[role=status]"), page.locator(":focus")
    all_of_them = len(before)
    for keys, place, after in (
        (["Enter"], all_of_them - 1, [*rest, last, one]),
        (["Tab", "Space"], all_of_them, before),
    ):
        for key in keys:
            page.keyboard.press(key)
        said.get_by_text(f"“{last}” is at place {place} of {all_of_them} now.").wait_for()
        assert focused.get_attribute("aria-label") == f"Up: {last}, place {place} of {all_of_them}"
        assert server.do(order) == after
    assert typed.input_value().endswith("Tell us all.")


def test_from_sign_in_to_a_story_on_a_phone(server: Server, browser):
    server.do(gather)
    marieke = server.context(browser, as_email="marieke@example.org").new_page()
    amina = server.context(browser, phone=True).new_page()
    steps = [
        lambda: marieke.goto("/listen/"),
        lambda: marieke.get_by_role("link", name="Make a story form").first.click(),
        lambda: marieke.get_by_label("After a repair. What somebody").check(),
        lambda: press(marieke, "Make this form"),
        lambda: moves_by_keyboard(server, marieke),
        lambda: press(marieke, "Go on to publish"),
        lambda: press(marieke, "Publish this wording"),
        lambda: amina.goto(marieke.locator("#short").get_attribute("href")),
        lambda: amina.get_by_label("We said that we would put something right").fill("Nine days."),
        lambda: press(amina, "Go on"),
        lambda: amina.get_by_label("it came back").check(),
        lambda: press(amina, "Go on"),
    ]
    for step in steps:
        step()
    amina.get_by_role("group", name="What did you need most?").wait_for()
    assert amina.locator("[data-step-count]").inner_text() == "Step 3 of 7"
    assert len(steps) < AT_MOST

    amina.go_back()
    amina.get_by_label("I am waiting").check()
    assert amina.locator("[data-step-count]").inner_text() == "Step 2 of 8"
    press(amina, "Go on")
    amina.get_by_role("group", name="What are you waiting for?").locator("textarea").fill("A call")
    for _ in range(4):
        press(amina, "Go on")
    amina.get_by_label("Only who answers me").check()
    press(amina, "Go on")
    press(amina, "Send my story")
    amina.get_by_role("heading", name="Your story has arrived").wait_for()
    told = server.do(what_was_told)
    assert told["answers"]["How is it now?"] == ["I am waiting"]
    assert told["answers"]["What are you waiting for?"] == "A call"


def test_who_changes_the_language_halfway_keeps_every_word(server: Server, browser):
    short = server.do(translated)
    page = server.context(browser, phone=True).new_page()
    page.goto(f"/t/{short}/")
    page.get_by_label("We said that we would put something right").fill("تسعة أيام")
    page.get_by_role("button", name="العربية").click()
    page.get_by_label("احكِ لنا").wait_for()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("#t-story").input_value() == "تسعة أيام"
    page.get_by_role("button", name="تابع").first.click()
    page.get_by_role("group", name="How is it now?").wait_for()
