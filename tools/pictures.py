"""Make the pictures of the real screens that the documents show: docs/pictures/*.png.

python tools/pictures.py [NAME …]     all of them, or those named

A demo is started in a folder of its own, and a browser opens each page as the person whose page
it is. Nothing is drawn by hand: a screen that changed changes here too.
"""

import contextlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

HERE = Path(__file__).resolve().parent.parent
OUT = HERE / "docs" / "pictures"
PHONE, DESK = 390, 1280
PATIENCE = 180.0
COLOURS = 128
STORY = "The lift has been out for nine days now. I live on the fourth floor, and nobody rang."


def writes(page: Any) -> None:
    """Tells a story, up to sending it."""
    page.get_by_role("textbox").first.fill(STORY)
    send = page.get_by_role("button", name="Send my story")
    while not send.is_visible():
        team = page.get_by_role("radio", name="The team")
        if team.is_visible():
            team.check()
        page.get_by_role("button", name="Go on").locator("visible=true").click()


def sends(page: Any) -> None:
    writes(page)
    page.get_by_role("button", name="Send my story").click()
    page.get_by_text("Your story has arrived").wait_for()


def sends_without_connection(page: Any) -> None:
    writes(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Send my story").click()
    page.get_by_text("Your story waits on this device").wait_for()


@dataclass(frozen=True)
class Shot:
    """`path` may hold {form} and {back}: what the demo has. `upto` cuts the page there."""

    name: str
    who: str
    path: str
    width: int = DESK
    upto: int = 900
    fills: tuple[tuple[str, str], ...] = ()
    follow: str = ""
    """A link on that page to open first."""
    opens: str = ""
    """What is folded and is opened."""
    does: Callable[[Any], None] | None = None
    """What is done on that page first."""


SHOTS = [
    Shot("tell", "teller", "/tell/{form}/", PHONE, 844),
    Shot("tell-voice", "teller", "/tell/{form}/", PHONE, 1250, opens="details.enclosed summary"),
    Shot("tell-back", "teller", "{back}", PHONE, 1600),
    Shot("kiosk", "kiosk", "/tell/{form}/kiosk/", PHONE, 1300, does=sends),
    Shot("waiting", "offline", "/tell/{form}/", PHONE, 900, does=sends_without_connection),
    Shot("gathering", "host", "/sense/", PHONE, 844, follow="main a[href*='/sense/gatherings/']"),
    Shot("repair", "host", "/act/", DESK, 1000, follow="main a[href*='/act/repairs/']"),
    Shot("practice", "host", "/spread/", DESK, 1000, follow="main a[href*='/spread/practices/']"),
    Shot("host-new-form", "host", "/listen/forms/new/", DESK, 900),
    Shot("host-form", "host", "/listen/forms/{form}/", DESK, 1200),
    Shot("host-paper", "host", "/listen/forms/{form}/paper/", DESK, 1500),
    Shot("host-sheets", "host", "/listen/on-behalf/{form}/sheets/", DESK, 1000),
    Shot("reading-room", "member", "/", DESK, 1000, follow="a[href*='/listen/stories/']"),
    Shot("host-imports", "host", "/listen/imports/", DESK, 900),
    Shot("steward-mailbox", "steward", "/listen/mailboxes/new/", DESK, 1000),
    Shot("search", "member", "/listen/search/?q=phone", DESK, 900),
    Shot("steward-keeping", "steward", "/house/keeping/", DESK, 1000),
    Shot("steward-where", "steward", "/house/personal-data/where/", DESK, 1000),
    Shot("steward-house", "steward", "/house/", DESK, 900),
    Shot(
        "steward-key", "steward", "/house/keys/new/", DESK, 900,
        fills=(("name", "Contact form of the website"),),
    ),
    Shot(
        "steward-webhook", "steward", "/house/webhooks/new/", DESK, 1000,
        fills=(("name", "Case system"), ("url", "https://cases.example.org/nabij")),
    ),
]  # fmt: skip


@contextlib.contextmanager
def demo(folder: str) -> Iterator[dict[str, str]]:
    """A running demo; the addresses that it printed, by who uses them."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    words = ["demo", "--data", folder, "--organisation", "en", "--port", port]
    process = subprocess.Popen(
        [sys.executable, "-m", "nabij.cli", *words], stdout=subprocess.PIPE, text=True
    )
    try:
        yield _printed(process)
    finally:
        process.terminate()
        process.wait()


def _printed(process: "subprocess.Popen[str]") -> dict[str, str]:
    assert process.stdout is not None
    found: dict[str, str] = {}
    until = time.monotonic() + PATIENCE
    for line in process.stdout:
        match = re.match(r"\s+(\w+)\s.*?(http://\S+)", line)
        if match:
            found[match[1]] = match[2]
        if "return" in found:
            return found
        if time.monotonic() > until:
            break
    raise SystemExit("The demo did not say where it is.")


def take(shots: list[Shot], there: dict[str, str]) -> None:
    from playwright.sync_api import sync_playwright

    base, form = re.match(r"(.*)/tell/(\w+)/", there["tell"]).groups()  # type: ignore[union-attr]
    _wait(base)
    known = {"form": form, "back": there["return"].removeprefix(base)}
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for who in dict.fromkeys(shot.who for shot in shots):
            page = browser.new_context(locale="en", device_scale_factor=1).new_page()
            if who in there and who != "return":
                _sign_in(page, there[who])
            for shot in shots:
                if shot.who == who:
                    _take(page, shot, base + shot.path.format(**known))
        browser.close()


def _wait(base: str) -> None:
    """The addresses are printed just before the door opens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{base}/healthz"):
            return
        time.sleep(0.2)
    raise SystemExit("The demo did not begin.")


def _sign_in(page: Any, link: str) -> None:
    page.goto(link)
    button = page.locator("main form button[type=submit]")
    if button.count():
        button.first.click()
        page.wait_for_load_state()


def _take(page: Any, shot: Shot, address: str) -> None:
    page.set_viewport_size({"width": shot.width, "height": 900})
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        raise SystemExit(f"{shot.name}: {address} answered {answer and answer.status}.")
    if shot.follow:
        page.goto(page.locator(shot.follow).first.evaluate("link => link.href"))
    for part in page.locator(shot.opens).all() if shot.opens else ():
        part.click()
    for name, text in shot.fills:
        page.fill(f"[name={name}]", text)
    if shot.does:
        shot.does(page)
    page.wait_for_timeout(300)
    page.evaluate("window.scrollTo(0, 0)")
    height = min(shot.upto, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": shot.width, "height": height})
    path = OUT / f"{shot.name}.png"
    page.screenshot(path=str(path))
    with Image.open(path) as taken:
        taken.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(f"{path.relative_to(HERE)}: {path.stat().st_size // 1024} kB")


def main(names: list[str]) -> None:
    unknown = set(names) - {shot.name for shot in SHOTS}
    if unknown:
        raise SystemExit(f"No picture is called {', '.join(sorted(unknown))}.")
    OUT.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in SHOTS if not names or shot.name in names]
    with tempfile.TemporaryDirectory() as folder, demo(folder) as there:
        take(shots, there)


if __name__ == "__main__":
    main(sys.argv[1:])
