"""By voice and with a photo, on a phone: recorded and chosen, kept without a connection, and there
for who may read the story."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_without_connection import Phone
from tests.listen.given_files import photo_with_everything
from tests.server import Server, patience

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("looked_at_once")]

A_VOICE = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]
PLAYS = """async () => {
  const sound = document.querySelector('audio')
  sound.muted = true
  await sound.play()
  return !sound.paused && sound.error === null
}"""


def a_form_that_takes_both() -> str:
    from nabij.listen.models import FormVersion
    from nabij.people.models import Member
    from tests.cast import cast_again, gather_cast

    cast = cast_again() if Member.objects.exists() else gather_cast()
    form = cast.form()
    FormVersion.objects.filter(form=form).update(asks_photo=True, asks_voice=True)
    return f"/tell/{form.public_id}/"


def given_with(path: str) -> list[list[Any]]:
    """Of each story of this form: its text, whether it is only spoken, and what goes with it."""
    from nabij.listen.models import Story

    return [
        [one.text, one.is_only_spoken, [each.media_type for each in one.attachments.all()]]
        for one in Story.objects.filter(form__public_id=path.split("/")[2]).order_by("pk")
    ]


@pytest.fixture
def phone(
    server: Server, playwright: Any, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[Phone]:
    args = [*browser_type_launch_args.get("args", []), *A_VOICE]
    launch = {**browser_type_launch_args, "args": args}
    one = Phone(playwright, launch, tmp_path / "phone", server.url)
    yield one
    one.context.close()


def record(page: Any) -> None:
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_text("Recording: 0:01").wait_for()
    page.get_by_role("button", name="Stop recording").click()
    page.get_by_text("Your recording is here").wait_for()


def test_a_story_told_by_voice_without_connection_arrives_once(server: Server, phone: Phone):
    path, page = server.do(a_form_that_takes_both), phone.page
    page.goto(path)
    page.get_by_role("textbox", name="What happened").click()
    page.get_by_role("button", name="Go on").locator("visible=true").click()
    page.get_by_text("Or tell it by voice").click()
    record(page)
    assert page.evaluate(PLAYS)
    page.get_by_role("button", name="Take the recording away").click()
    assert not page.locator("audio").is_visible()
    record(page)
    page.wait_for_function(
        "async () => (await caches.open('nabij-pages')).match(location.pathname)"
    )
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    phone.to_the_end()
    server.kill()
    phone.send()
    phone.sees("Your story waits on this device")
    kept = phone.outbox()
    assert kept["states"] == ["waiting"]
    assert "webm" not in kept["words"].lower()

    server.start()
    phone.close_and_open_again()
    phone.page.goto(path)
    phone.sees("Your story has arrived")
    spoken = "[Told by voice. The words are not written out yet.]"
    assert server.do(given_with, path) == [[spoken, True, ["audio/webm"]]]
    phone.page.get_by_role("link", name="Open my page").click()
    phone.sees("Your story")
    assert phone.page.evaluate(PLAYS)


def test_a_photo_goes_with_the_words_and_is_seen_on_the_own_page(
    server: Server, phone: Phone, tmp_path: Path
):
    path, page = server.do(a_form_that_takes_both), phone.page
    chosen = tmp_path / "home.jpg"
    chosen.write_bytes(photo_with_everything())
    page.goto(path)
    page.get_by_role("textbox", name="What happened").fill("A lift with a note on it.")
    page.get_by_text("A photo with it, if you like").click()
    page.get_by_label("Choose a photo").set_input_files(chosen)
    page.get_by_label("What can be seen on it?").fill("A lift with a note")
    phone.to_the_end()
    phone.send()
    page.get_by_text("Keep these words").first.wait_for(timeout=patience(20))
    assert server.do(given_with, path) == [["A lift with a note on it.", False, ["image/jpeg"]]]
    page.goto(page.url.split("receipt")[0])
    shown = page.get_by_role("img", name="A lift with a note")
    assert shown.evaluate("one => one.decode().then(() => one.naturalHeight)") == 640
    page.get_by_text("Take this photo away").click()
    page.get_by_role("button", name="Take it away").click()
    page.get_by_text("It was taken away").wait_for()
    assert server.do(given_with, path)[0][2] == []
