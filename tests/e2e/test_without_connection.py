"""Without a connection a story waits on the phone, locked, and arrives once, whatever happens to
the browser and to the answer."""

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.server import Server, patience

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("looked_at_once")]

STORY = "Nine days without a lift, and nobody rang."
IN_THE_OUTBOX = """async () => {
  const base = await new Promise((done) => {
    const asked = indexedDB.open('nabij-outbox')
    asked.onsuccess = () => done(asked.result)
  })
  const all = (store) => new Promise((done) => {
    const asked = base.transaction(store).objectStore(store).getAll()
    asked.onsuccess = () => done(asked.result)
  })
  const [keys, stories, written] = [await all('keys'), await all('stories'), await all('drafts')]
  base.close()
  const read = (bytes) => new TextDecoder('latin1').decode(bytes)
  return {
    extractable: keys.map((key) => key.extractable),
    states: stories.map((one) => one.state),
    words: stories.map((one) => JSON.stringify(one) + read(one.locked.data)).join(),
    written: written.length,
    drafts: Object.entries(localStorage).filter(([name]) => name.includes('draft')).join(),
  }
}"""


def a_small_form() -> str:
    from nabij.people.models import Member
    from tests.cast import cast_again, gather_cast

    cast = cast_again() if Member.objects.exists() else gather_cast()
    return f"/tell/{cast.form().public_id}/"


def told() -> list[str]:
    from nabij.listen.models import Story

    return list(Story.objects.order_by("pk").values_list("text", flat=True))


def new_version_and_close(path: str, close: bool) -> int:
    """The form asks something else now, and may take nothing more. The number of its version."""
    from datetime import timedelta

    from nabij.listen.models import StoryForm

    form = StoryForm.objects.get(public_id=path.split("/")[2])
    form.begin_draft()
    form.publish()
    if close:
        form.close()
        StoryForm.objects.filter(pk=form.pk).update(closed_at=form.closed_at - timedelta(days=2))
    return form.published.number  # type: ignore[union-attr]


def versions_answered() -> list[int]:
    from nabij.listen.models import Story

    return list(Story.objects.order_by("pk").values_list("version__number", flat=True))


class Phone:
    """A browser with a folder of its own, so that closing it is really closing it."""

    def __init__(self, playwright: Any, launch: dict[str, Any], folder: Path, url: str) -> None:
        self._open = lambda: playwright.chromium.launch_persistent_context(
            str(folder), base_url=url, viewport={"width": 390, "height": 844}, locale="en-GB",
            **launch,
        )  # fmt: skip
        self.context = self._open()

    @property
    def page(self) -> Any:
        return self.context.pages[0]

    def close_and_open_again(self) -> None:
        self.context.close()
        self.context = self._open()

    def write(self, path: str, story: str = STORY) -> None:
        """Open the form and fill it in, up to sending."""
        self.page.goto(path)
        self.page.get_by_role("textbox").fill(story)
        self.page.wait_for_function(
            "async () => (await caches.open('nabij-pages')).match(location.pathname)"
        )
        self.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        self.to_the_end()

    def to_the_end(self) -> None:
        while not self.page.get_by_role("button", name="Send my story").is_visible():
            if self.page.get_by_role("radio", name="The team").is_visible():
                self.page.get_by_role("radio", name="The team").check()
            self.page.get_by_role("button", name="Go on").locator("visible=true").click()

    def send(self) -> None:
        self.page.get_by_role("button", name="Send my story").click()

    def is_connected_again(self) -> None:
        """The worker may have noticed by itself and be first."""
        self.page.evaluate("window.dispatchEvent(new Event('online'))")

    def sees(self, heading: str) -> None:
        found = self.page.get_by_role("heading", name=heading)
        found.wait_for(timeout=patience(20))

    def outbox(self) -> dict[str, Any]:
        return self.page.evaluate(IN_THE_OUTBOX)


@contextmanager
def a_phone(one: Phone, server: Server) -> Iterator[Phone]:
    """Closed at the end. A test that breaks off without connection leaves the next one a server."""
    yield one
    one.context.close()
    server.be_up()


@pytest.fixture
def phone(
    server: Server, playwright: Any, browser_type_launch_args: dict, tmp_path: Path
) -> Iterator[Phone]:
    one = Phone(playwright, browser_type_launch_args, tmp_path / "phone", server.url)
    with a_phone(one, server):
        yield one


def test_what_is_written_without_connection_arrives_once_after_the_browser_was_closed(
    server: Server, phone: Phone
):
    path, before = server.do(a_small_form), server.do(told)
    phone.write(path)
    server.kill()
    phone.send()
    phone.sees("Your story waits on this device")
    kept = phone.outbox()
    assert kept["states"] == ["waiting"]
    assert kept["extractable"] == [False]
    assert "lift" not in kept["words"] + kept["drafts"]

    phone.close_and_open_again()
    phone.page.goto(path)  # there is still no connection: the worker shows the form as it was
    phone.sees("Your story waits on this device")
    phone.page.get_by_text("Read it").click()
    assert phone.page.get_by_text(STORY).is_visible()
    phone.page.get_by_role("textbox").fill("Another one.")
    phone.to_the_end()
    phone.send()
    phone.page.get_by_text("Read it").nth(1).wait_for()

    server.start()
    server.do(new_version_and_close, path, False)
    phone.close_and_open_again()
    phone.page.goto(path)
    phone.page.get_by_role("heading", name="Your story has arrived").nth(1).wait_for(
        timeout=patience(20)
    )
    assert sorted(server.do(told)) == sorted([*before, STORY, "Another one."])
    assert server.do(versions_answered)[-2:] == [1, 1]
    words = phone.page.locator(".code-words").first.inner_text()
    assert len(words.split()) == 6
    for _ in range(2):
        phone.page.get_by_role("button", name="I have the words").first.click()
    phone.page.locator("[data-outbox]").wait_for(state="hidden")
    assert (phone.outbox()["states"], phone.outbox()["written"]) == ([], 0)
    phone.page.goto("/back/")
    phone.page.get_by_role("textbox").fill(words)
    phone.page.get_by_role("button", name="Open my story").click()
    phone.sees("Your story")


def test_a_press_counts_also_when_the_list_is_looked_at_anew_under_the_finger(
    server: Server, phone: Phone
):
    phone.write(server.do(a_small_form))
    server.kill()
    phone.send()
    phone.sees("Your story waits on this device")
    phone.page.get_by_role("button", name="Throw it away").hover()
    phone.page.mouse.down()
    phone.page.evaluate("new BroadcastChannel('nabij-outbox').postMessage('changed')")
    phone.page.wait_for_timeout(500)
    phone.page.mouse.up()
    phone.page.locator("[data-outbox]").wait_for(state="hidden")
    assert phone.outbox()["states"] == []
    server.start()


def test_what_is_being_written_lies_locked_and_is_there_after_the_browser_was_closed(
    server: Server, phone: Phone
):
    path = server.do(a_small_form)
    phone.page.goto(path)
    phone.page.get_by_role("textbox").fill(STORY)
    phone.page.wait_for_function("() => Object.values(localStorage).includes('locked')")
    phone.close_and_open_again()
    phone.page.goto(path)
    phone.page.wait_for_function(f"() => document.querySelector('textarea').value === {STORY!r}")
    kept = phone.outbox()
    assert kept["written"] == 1
    assert "lift" not in kept["drafts"]


def test_an_answer_that_got_lost_makes_no_second_story(server: Server, phone: Phone):
    path, before = server.do(a_small_form), server.do(told)
    phone.write(path)

    def lose(route: Any) -> None:
        sent = route.request
        whole = urllib.request.Request(
            sent.url, sent.post_data_buffer, {"Content-Type": sent.headers["content-type"]}
        )
        urllib.request.urlopen(whole).close()
        route.abort()

    phone.page.route("**/sendings/", lose)
    phone.send()
    phone.page.locator("[data-outbox] h3").wait_for()
    assert server.do(told) == [*before, STORY]
    phone.page.unroute("**/sendings/")
    phone.is_connected_again()
    phone.sees("Your story has arrived")
    assert server.do(told) == [*before, STORY]


def test_a_form_that_closed_meanwhile_leaves_the_words_on_the_phone(server: Server, phone: Phone):
    path, before = server.do(a_small_form), server.do(told)
    phone.write(path)
    server.kill()
    phone.send()
    phone.sees("Your story waits on this device")
    phone.page.get_by_text("Read it").focus()
    server.start()
    server.do(new_version_and_close, path, True)
    phone.is_connected_again()
    phone.sees("This form takes no more stories")
    assert phone.page.evaluate("document.activeElement.id") == "outbox-title"
    assert phone.page.locator("[data-words]", has_text=STORY).is_visible()
    phone.page.get_by_role("button", name="Throw it away").click()
    phone.page.locator("[data-outbox]").wait_for(state="hidden")
    assert server.do(told) == before


def test_it_installs_as_an_app_of_the_tellers_pages(server: Server, phone: Phone):
    phone.write(server.do(a_small_form))
    line = phone.context.new_cdp_session(phone.page)
    found = line.send("Page.getAppManifest")
    assert found["errors"] == []
    assert '"scope": "/tell/"' in found["data"]
    errors = line.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in errors] in ([], ["in-incognito"])


def test_on_a_device_of_others_nothing_is_kept(server: Server, phone: Phone):
    path = server.do(a_small_form)
    phone.page.goto(path)
    phone.page.get_by_role("textbox").fill("Not here.")
    phone.page.get_by_text("What this device keeps").click()
    phone.page.get_by_role("button", name="Not my own device").click()
    phone.page.get_by_text("Nothing is kept here any more").wait_for()
    phone.page.get_by_role("textbox").fill("Not here either.")
    phone.to_the_end()
    server.do(new_version_and_close, path, True)
    phone.send()
    phone.sees("This form takes no more stories")
    phone.is_connected_again()
    phone.page.evaluate("navigator.locks.request('nabij-outbox', () => nabijOutbox.all())")
    assert phone.page.locator("[data-words]", has_text="Not here either.").is_visible()
    assert phone.outbox()["states"] == []
    phone.page.goto("/privacy/")
    assert phone.page.evaluate("Object.keys(localStorage).join()") in ("", "nabij:outbox")
