"""By voice and with a photo, on a phone: recorded and chosen, kept without a connection, and there
for who may read the story."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_elsewhere import close
from tests.e2e.test_without_connection import Phone, a_phone
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
    server: Server, playwright: Any, browser_type_launch_args: dict[str, Any], tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Phone]:  # fmt: skip
    args = [*browser_type_launch_args.get("args", []), *getattr(request, "param", A_VOICE)]
    launch = {**browser_type_launch_args, "args": args}
    with a_phone(Phone(playwright, launch, tmp_path / "phone", server.url), server) as one:
        yield one


def record(page: Any) -> None:
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_text("Recording: 0:01").wait_for()
    page.get_by_role("button", name="Stop recording").click()
    page.get_by_text("Your recording is here").wait_for()


def kept_by_the_worker(page: Any) -> None:
    page.wait_for_function(
        "async () => (await caches.open('nabij-pages')).match(location.pathname)"
    )
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")


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
    kept_by_the_worker(page)
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


def close_long_ago(path: str) -> None:
    from datetime import timedelta

    from nabij.listen.models import StoryForm

    form = StoryForm.objects.get(public_id=path.split("/")[2])
    form.close()
    StoryForm.objects.filter(pk=form.pk).update(closed_at=form.closed_at - timedelta(days=2))


def saved(page: Any, button: str) -> bytes:
    with page.expect_download() as taken:
        page.get_by_role("link", name=button).click()
    return Path(taken.value.path()).read_bytes()


def test_a_recording_for_a_form_that_closed_meanwhile_can_be_taken_along(
    server: Server, phone: Phone, tmp_path: Path
):
    path, page = server.do(a_form_that_takes_both), phone.page
    page.goto(path)
    page.get_by_text("Or tell it by voice").click()
    record(page)
    phone.to_the_end()
    server.do(close_long_ago, path)
    phone.send()
    phone.sees("This form takes no more stories")
    phone.page.goto(path)  # the page of a closed form has no questions, and still what waits here
    sound = saved(page, "Save the recording")
    assert sound.startswith(b"\x1aE\xdf\xa3"), "The recording is not WebM as it was made."
    page.get_by_role("button", name="Throw it away").click()
    page.locator("[data-outbox]").wait_for(state="hidden")
    assert phone.outbox()["states"] == []


def test_what_needs_another_look_stays_on_the_phone_until_the_page_has_it(
    server: Server, phone: Phone, tmp_path: Path
):
    path, page = server.do(a_form_that_takes_both), phone.page
    broken = tmp_path / "home.jpg"
    broken.write_bytes(b"\xff\xd8\xff no photo")
    page.goto(path)
    page.get_by_role("textbox", name="What happened").fill("A lift with a note on it.")
    page.get_by_text("Or tell it by voice").click()
    record(page)
    page.get_by_text("A photo with it, if you like").click()
    page.get_by_label("Choose a photo").set_input_files(broken)
    phone.to_the_end()
    kept_by_the_worker(page)
    page.route("**/sendings/", lambda route: route.fulfill(status=422), times=1)
    server.kill()  # the connection goes just after that answer
    phone.send()
    phone.sees("Your story waits on this device")
    server.start()
    phone.is_connected_again()
    phone.sees("Something in your story needs another look")
    page.get_by_text("Read it").click()
    assert saved(page, "Save the recording")
    page.get_by_role("button", name="Look at it and send it").click()
    page.get_by_text("Your recording is kept with this page").wait_for(state="attached")
    page.locator("[data-outbox]").wait_for(state="hidden")
    assert phone.outbox()["states"] == []
    page.get_by_role("link", name="A photo with it, if you like").click()
    page.get_by_label("Choose a photo").set_input_files([])
    phone.to_the_end()
    phone.send()
    page.get_by_text("Keep these words").first.wait_for(timeout=patience(20))
    assert server.do(given_with, path) == [["A lift with a note on it.", False, ["audio/webm"]]]


@pytest.mark.parametrize(
    "phone", [["--use-fake-device-for-media-stream", "--deny-permission-prompts"]], indirect=True
)
def test_who_refuses_the_microphone_hears_what_else_can_be_done(server: Server, phone: Phone):
    page = phone.page
    page.goto(server.do(a_form_that_takes_both))
    page.get_by_text("Or tell it by voice").click()
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("status").get_by_text("This page may not use the microphone").wait_for()
    assert page.get_by_label("Choose a recording that you have").is_enabled()
    page.get_by_label("Choose a recording that you have").set_input_files(
        {"name": "x.mp3", "mimeType": "audio/mpeg", "buffer": b"x" * (15 * 1024 * 1024 + 1)}
    )
    page.get_by_role("status").get_by_text("larger than 15 MB").wait_for()


def test_recording_goes_by_keyboard_and_keeps_what_was_said_before_a_call(
    server: Server, phone: Phone
):
    page, has_focus = phone.page, "one => one === document.activeElement"
    page.add_init_script(
        """const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
        navigator.mediaDevices.getUserMedia = async (what) => (window.heard = await ask(what))"""
    )
    page.goto(server.do(a_form_that_takes_both))
    page.get_by_text("Or tell it by voice").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Record", exact=True).wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    stop = page.get_by_role("button", name="Stop recording")
    page.get_by_text("Recording: 0:01").wait_for()
    assert stop.evaluate(has_focus)
    page.keyboard.press("Escape")
    page.get_by_role("status").get_by_text("Your recording is here").wait_for()
    again = page.get_by_role("button", name="Record again")
    assert again.evaluate(has_focus)

    page.keyboard.press("Enter")
    page.get_by_text("Recording: 0:01").wait_for()
    page.evaluate("window.heard.getTracks().forEach((track) => track.stop())")
    page.get_by_role("status").get_by_text("The recording was broken off").wait_for()
    assert page.evaluate(PLAYS)

    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    asked.value.accept()


def test_on_a_website_what_was_said_to_a_form_that_closed_can_be_taken_along(
    server: Server, phone: Phone
):
    path, page = server.do(a_form_that_takes_both), phone.page
    page.goto(f"{path}embed/")
    page.get_by_role("textbox", name="What happened").fill("Four floors.")
    page.get_by_text("Or tell it by voice").click()
    record(page)
    phone.to_the_end()
    server.do(close, path.split("/")[2], 2)
    phone.send()
    page.get_by_text("This form was closed meanwhile").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the recording").click()
    assert Path(saved.value.path()).stat().st_size > 0
    assert page.locator("#t-story").input_value() == "Four floors."
    assert server.do(given_with, path) == []


def test_a_kiosk_lets_somebody_speak_and_keeps_nothing_for_the_next(server: Server, phone: Phone):
    path, page = server.do(a_form_that_takes_both), phone.page
    page.clock.install()
    page.goto(f"{path}kiosk/")
    page.get_by_role("textbox", name="What happened").click()
    page.get_by_text("Or tell it by voice").click()
    assert page.locator("input[type=file]:visible").count() == 0
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("button", name="Stop recording").wait_for()
    asked = page.get_by_role("alertdialog", name="Are you still there?")
    page.clock.run_for(100_000)
    assert not asked.is_visible()
    page.get_by_role("button", name="Stop recording").click()
    page.get_by_text("Your recording is here").wait_for()
    page.clock.run_for(61_000)
    asked.wait_for()
    with page.expect_navigation():
        page.clock.run_for(31_000)
    page.get_by_role("textbox", name="What happened").click()
    page.get_by_text("Or tell it by voice").click()
    assert not page.locator("audio").is_visible()

    page.clock.resume()
    record(page)
    phone.to_the_end()
    phone.send()
    page.locator("#words").wait_for(timeout=patience(20))
    assert [one[1:] for one in server.do(given_with, path)] == [[True, ["audio/webm"]]]
