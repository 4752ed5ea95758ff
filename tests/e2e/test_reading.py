"""Reading with a key for each act, cards on paper, and readers for a single sentence."""

from typing import Any

import pytest

from tests.e2e.printing import sheets_of
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("looked_at_once")]

OPEN = "The lift of dhr. Jansen stood still."
NARROW = "My neighbour shouted at me."
STORIES = 5


def told() -> dict[str, str]:
    """Five stories of the front desk. Joost answers."""
    from nabij.people.models import Member
    from tests.cast import cast_again, gather_cast

    cast = cast_again() if Member.objects.exists() else gather_cast()
    form = cast.form()
    stories = [
        cast.story(f"I waited {day} days for the lift. Nobody rang.", form)
        for day in range(STORIES)
    ]
    return {"form": form.public_id, "story": stories[2].public_id}


def test_each_act_of_reading_has_its_key(server: Server, browser: Any):
    made = server.do(told)
    page = server.context(browser, as_email="marieke@example.org").new_page()
    page.goto(f"/listen/stories/{made['story']}/")
    page.keyboard.press("b")
    page.get_by_role("button", name="Take my bookmark out").wait_for()
    page.keyboard.press("e")
    page.get_by_role("button", name="I have experienced this too: take it back").wait_for()
    first = page.url
    with page.expect_navigation():
        page.keyboard.press("j")
    assert page.url != first
    with page.expect_navigation():
        page.keyboard.press("k")
    assert page.url.split("#")[0] == first.split("#")[0]
    with page.expect_navigation():
        page.keyboard.press("s")
    # In a field a letter is a letter.
    page.get_by_role("searchbox").first.fill("")
    page.get_by_role("searchbox").first.press("s")
    assert page.get_by_role("searchbox").first.input_value() == "s"
    page.goto(first)
    page.locator("details.keys summary").click()
    page.get_by_label("These keys work on this device").uncheck()
    page.keyboard.press("b")
    assert page.get_by_role("button", name="Take my bookmark out").is_visible()
    page.context.close()


def test_what_was_found_comes_out_of_the_printer_as_cards(server: Server, browser: Any):
    server.do(told)
    page = server.context(browser, as_email="marieke@example.org").new_page()
    page.goto("/listen/search/?q=waited")
    page.get_by_role("link", name="Print them as story cards").click()
    cards = page.locator(".paper-card").count()
    assert cards >= STORIES

    def sheets() -> int:
        made = sheets_of(page)
        page.emulate_media(media="screen")
        return made

    assert sheets() == -(-cards // 4), "four on a sheet of A4"
    page.get_by_role("radio", name="A6, one card a sheet").check()
    page.get_by_role("button", name="Show the cards so").click()
    page.locator(".sheet--a6").first.wait_for()
    assert sheets() == cards
    page.context.close()


def test_a_teller_keeps_one_sentence_for_who_answers(server: Server, browser: Any):
    made = server.do(told)
    phone = server.context(browser, phone=True).new_page()
    phone.goto(f"/tell/{made['form']}/")
    phone.get_by_role("textbox").first.fill(f"{OPEN} {NARROW}")
    chosen = False
    while not phone.get_by_role("button", name="Send my story").is_visible():
        if not chosen and phone.get_by_role("radio", name="The team").is_visible():
            phone.get_by_role("radio", name="The team").check()
            phone.get_by_text("Some sentences for fewer people").click()
            # "dhr." ends no sentence.
            phone.get_by_label(OPEN).wait_for()
            phone.get_by_label(NARROW).select_option("answerer")
            chosen = True
            # A telephone that throws the page away meanwhile still knows what was chosen.
            phone.reload()
        phone.get_by_role("button", name="Go on").locator("visible=true").click()
    phone.get_by_role("button", name="Send my story").click()
    phone.locator("#words").wait_for()
    for email, reads in (("joost@example.org", True), ("marieke@example.org", False)):
        page = server.context(browser, as_email=email).new_page()
        page.goto("/listen/search/?q=Jansen")
        page.get_by_role("link", name="Read this story").first.click()
        page.locator(".story-text").get_by_text(OPEN).first.wait_for()
        assert (NARROW in page.locator("main").inner_text()) is reads
        page.context.close()
    phone.context.close()
