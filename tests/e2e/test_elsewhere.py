"""The form on a screen that many people use, and in a page of a website: nothing stays behind."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("looked_at_once")]

SECRET = "Nine days, and I am the one on the fourth floor."
LEFT_BEHIND = """async () => {
  // A browser that refuses a frame its storage keeps nothing there either.
  const look = async (at) => { try { return await at() } catch { return [] } }
  return [
    ...await look(() => [document.cookie]), ...await look(() => Object.keys(localStorage)),
    ...await look(() => Object.keys(sessionStorage)), ...await look(() => caches.keys()),
    ...await look(async () => (await indexedDB.databases()).map((one) => one.name)),
  ].filter(Boolean)
}"""


def a_form(*websites: str) -> dict[str, str]:
    from nabij.listen.actions import websites as action
    from nabij.listen.models import FormVersion
    from nabij.listen.pages.placed.website import frame
    from nabij.people.models import Member
    from tests.cast import cast_again, gather_cast

    cast = cast_again() if Member.objects.exists() else gather_cast()
    form = cast.form()
    FormVersion.objects.filter(form=form).update(asks_voice=bool(websites))
    action.choose(cast.marieke, form, websites="\n".join(websites))
    return {"id": form.public_id, "frame": frame(form)}


def told() -> list[list[str]]:
    from nabij.listen.models import Story

    return [[one.text, one.way_in] for one in Story.objects.order_by("pk")]


def tell(page: Any) -> None:
    """From the story to its words; `page` may be what stands in a frame."""
    page.get_by_role("textbox").fill(SECRET)
    while not page.get_by_role("button", name="Send my story").is_visible():
        if page.get_by_role("radio", name="The team").is_visible():
            page.get_by_role("radio", name="The team").check()
        page.get_by_role("button", name="Go on").locator("visible=true").click()
    page.get_by_role("button", name="Send my story").click()
    page.get_by_role("heading", name="Your story has arrived").wait_for()


def test_a_kiosk_asks_whether_somebody_is_there_and_begins_again(server: Server, browser):
    form = server.do(a_form)
    page = server.context(browser, viewport={"width": 1080, "height": 1400}).new_page()
    page.clock.install()
    page.goto(f"/tell/{form['id']}/kiosk/")
    story = page.get_by_role("textbox")
    story.fill(SECRET)
    asked = page.get_by_role("alertdialog", name="Are you still there?")
    page.clock.run_for(59_000)
    assert not asked.is_visible()
    page.clock.run_for(2_000)
    assert "seconds left" in asked.inner_text()
    page.keyboard.press("Enter")  # the focus is on "I am still here"
    asked.wait_for(state="hidden")
    page.clock.run_for(45_000)
    assert story.input_value() == SECRET
    page.clock.run_for(20_000)
    asked.wait_for()
    with page.expect_navigation():
        page.clock.run_for(31_000)
    assert page.get_by_role("textbox").input_value() == ""
    assert page.evaluate(LEFT_BEHIND) == []


def close(public_id: str, days_ago: int) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from nabij.listen.models import StoryForm

    forms = StoryForm.objects.filter(public_id=public_id)
    forms.update(state="closed", closed_at=timezone.now() - timedelta(days=days_ago))


def test_a_kiosk_that_nobody_touched_does_not_ask_after_its_form_was_closed(
    server: Server, browser
):
    page = server.context(browser).new_page()
    page.clock.install()
    form = server.do(a_form)["id"]
    page.goto(f"/tell/{form}/kiosk/")
    page.get_by_role("textbox").wait_for()
    server.do(close, form, 0)
    page.clock.run_for(601_000)
    page.get_by_role("heading", name="This form takes no more stories").wait_for()


def test_nobody_goes_back_to_the_one_before(server: Server, browser):
    form, before = server.do(a_form), server.do(told)
    page = server.context(browser, viewport={"width": 1080, "height": 1400}).new_page()
    page.goto(f"/tell/{form['id']}/kiosk/")
    tell(page)
    words = page.locator("#words").inner_text()
    assert page.get_by_role("img", name="QR code of your own link").is_visible()
    page.get_by_role("link", name="I have it: begin again").click()
    page.get_by_role("textbox").wait_for()
    assert page.evaluate("history.length") > 2
    for _ in range(page.evaluate("history.length")):
        seen = page.content() + page.get_by_role("textbox").first.input_value()
        assert words not in seen
        assert SECRET not in seen
        if page.go_back() is None:
            break
    assert server.do(told) == [*before, [SECRET, "kiosk"]]
    assert page.evaluate(LEFT_BEHIND) == []
    assert page.context.cookies() == []


def reads_it(server: Server, browser: Any) -> None:
    """Joost finds it in the reading room."""
    page = server.context(browser, as_email="joost@example.org").new_page()
    page.goto("/listen/search/?q=fourth")
    page.get_by_role("link", name="Read this story").first.click()
    page.locator(".story-text").get_by_text(SECRET).first.wait_for()
    page.context.close()


class Website:
    """Another house, with a strict policy of its own."""

    def __init__(self) -> None:
        self.body = self.policy = ""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        website = self

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", website.policy)
                self.end_headers()
                self.wfile.write(f"<!DOCTYPE html><html lang=en>{website.body}".encode())

            def log_message(self, *_: object) -> None:
                pass

        return Page


@pytest.fixture
def website() -> Iterator[Website]:
    one = Website()
    yield one
    one.close()


def test_in_a_page_of_a_website_it_is_told_without_a_cookie(
    server: Server, playwright: Any, browser_type_launch_args: dict, website: Website
):
    form, before = server.do(a_form, website.url), server.do(told)
    website.policy = f"default-src 'none'; frame-src {server.url}; script-src {server.url}"
    website.body = form["frame"]
    without = ["--test-third-party-cookie-phaseout", *browser_type_launch_args["args"]]
    browser = playwright.chromium.launch(**{**browser_type_launch_args, "args": without})
    page = browser.new_context().new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(website.url)
    frame = page.frame_locator("iframe")
    frame.get_by_role("textbox").wait_for()
    first = page.locator("iframe").get_attribute("height")
    tell(frame)
    inside = page.frames[1]
    assert inside.evaluate("document.featurePolicy.allowsFeature('microphone')")
    assert inside.evaluate(LEFT_BEHIND) == []
    assert page.context.cookies() == []
    assert server.do(told) == [*before, [SECRET, "embed"]]
    page.wait_for_function(
        "(first) => document.querySelector('iframe').height !== first", arg=first
    )
    reads_it(server, browser)
    assert [one for one in complaints if "favicon" not in one] == []
    browser.close()


def test_a_website_that_was_not_listed_shows_the_link_instead(
    server: Server, browser, website: Website
):
    form = server.do(a_form, "https://www.delinde.example")
    website.policy, website.body = "default-src 'none'; frame-src *", form["frame"]
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(website.url)
    assert not any(one.url.startswith(server.url) for one in page.frames[1:])
    link = page.get_by_role("link", name="What happened the last time")
    assert link.get_attribute("href").startswith(f"{server.url}/t/")
