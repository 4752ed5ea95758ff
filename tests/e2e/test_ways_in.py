"""Each way in, in a real browser: what somebody told stands in the reading room, and who got
words to come back with sees it again with them.

The frame on a website ends in test_elsewhere, without a connection in test_without_connection.
"""

import json
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import segno

from tests.e2e.printing import sheets_of
from tests.listen import exports_of_programs as exports
from tests.listen.exports_of_programs import as_file, as_parcel
from tests.listen.files import workbook
from tests.listen.imap_server import imap_server
from tests.server import Server
from tests.site.ways import fetch_mail

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("looked_at_once")]


def a_house() -> dict[str, str]:
    """A form for which Marieke, who hosts it, answers too; and a key for the website."""
    from datetime import timedelta

    from django.utils import timezone

    from nabij.people.actions import api_key
    from tests.cast import gather_cast

    cast = gather_cast()
    form = cast.form(answerer=cast.marieke)
    day = timezone.localdate() + timedelta(days=9)
    key = api_key.give(cast.wim, cast.marieke, name="Website", scope="send", last_day=day)
    return {"id": form.public_id, "short": form.short, "key": api_key.fetch(cast.marieke, key)}


@dataclass
class House:
    server: Server
    form: dict[str, str]
    desk: Any
    """Marieke's window, signed in."""
    phone: Any
    """Anybody's."""

    def reads(self, words: str) -> None:
        """Marieke finds it by its first word, and reads it in the reading room."""
        self.desk.goto(f"/listen/search/?q={words.split()[0]}")
        self.desk.get_by_role("link", name="Read this story").first.click()
        self.desk.locator(".story-text").get_by_text(words).first.wait_for()
        assert "/listen/stories/" in self.desk.url

    def comes_back(self, code: str, words: str) -> None:
        self.phone.goto("/back/")
        self.phone.get_by_label("Your six words").fill(code)
        self.phone.keyboard.press("Enter")
        self.phone.get_by_text(words).first.wait_for()


@pytest.fixture(scope="module")
def house(server: Server, browser: Any) -> Iterator[House]:
    form = server.do(a_house)
    desk = server.context(browser, as_email="marieke@example.org")
    phone = server.context(browser, phone=True)
    yield House(server, form, desk.new_page(), phone.new_page())
    desk.close()
    phone.close()


def tells(page: Any, words: str) -> str:
    """From the story to the words to come back with."""
    page.get_by_role("textbox").first.fill(words)
    while not page.get_by_role("button", name="Send my story").is_visible():
        if page.get_by_role("radio", name="The team").is_visible():
            page.get_by_role("radio", name="The team").check()
        page.get_by_role("button", name="Go on").locator("visible=true").click()
    page.get_by_role("button", name="Send my story").click()
    return str(page.locator("#words").inner_text())


def by_link(house: House) -> str:
    return f"/tell/{house.form['id']}/"


def by_short_code(house: House) -> str:
    return f"/t/{house.form['short']}/"


def by_what_stands_on_the_poster(house: House) -> str:
    house.desk.goto(f"/listen/forms/{house.form['id']}/poster/")
    assert house.desk.locator(".qr svg").first.is_visible()
    read = house.desk.locator(".print-poster strong").first.inner_text()
    drawn = segno.make(f"http://{read}", error="m", micro=False).svg_inline(border=2)
    modules = drawn.split(' d="')[1].split('"')[0]
    for size in ("a4", "a6", "sheet"):
        house.desk.goto(f"/listen/forms/{house.form['id']}/poster/?size={size}")
        assert house.desk.locator(".qr path").last.get_attribute("d") == modules
        assert sheets_of(house.desk) == 1, size
    house.desk.emulate_media(media="screen")
    return f"/{read.split('/', 1)[1]}"


def at_the_kiosk(house: House) -> str:
    return f"/tell/{house.form['id']}/kiosk/"


@pytest.mark.parametrize(
    "way", [by_link, by_short_code, by_what_stands_on_the_poster, at_the_kiosk]
)
def test_told_by_oneself(house: House, way: Callable[[House], str]):
    words = f"{way.__name__.replace('_', '')} The lift stood still."
    house.phone.goto(way(house))
    code = tells(house.phone, words)
    house.reads(words)
    house.comes_back(code, words)


def test_typed_in_for_somebody(house: House):
    words, desk = "Bycounter I rang four times.", house.desk
    desk.goto(f"/listen/on-behalf/{house.form['id']}/")
    desk.get_by_role("textbox", name="Their story").fill(words)
    desk.get_by_role("radio", name="By phone").or_(desk.get_by_label("by phone")).first.check()
    desk.locator("[name=asked]").first.check()
    desk.get_by_role("radio", name="The team").check()
    desk.get_by_role("button", name="Store this story").click()
    code = desk.locator("#words").inner_text()
    house.reads(words)
    house.comes_back(code, words)


def test_a_sheet_of_paper_is_typed_in_by_keyboard_alone(house: House):
    words, desk = "Onpaper The stairs are steep.", house.desk
    desk.goto(f"/listen/forms/{house.form['id']}/paper/")
    assert sheets_of(desk) == 2 * desk.locator(".sheet").count(), "a front and a back each"
    desk.emulate_media(media="screen")
    number = desk.locator(".sheet-number").first.inner_text()
    code = desk.locator(".code-words").first.inner_text()
    desk.goto(f"/listen/on-behalf/{house.form['id']}/sheets/")
    desk.locator("[name=sheet]").focus()
    desk.keyboard.type(number)
    desk.keyboard.press("Tab")
    desk.keyboard.type(words)
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    assert desk.locator("#t-story").input_value() == "", "the next sheet is empty"
    house.reads(words)
    house.comes_back(code, words)


def a_csv(folder: Path) -> Path:
    return as_file(folder, "text,told on,id\nFromcsv The door is heavy.,2026-03-04,1\n", "a.csv")


def a_workbook(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(workbook([["text", "id"], ["Fromxlsx The bell is broken.", "2"]]))
    return path


def of_zammad(folder: Path) -> Path:
    return as_parcel(folder, exports.ZAMMAD_TICKETS, exports.ZAMMAD_ARTICLES)


def of_chatwoot(folder: Path) -> Path:
    return as_parcel(folder, exports.CHATWOOT_LIST, exports.CHATWOOT_MESSAGES)


def of_signalen(folder: Path) -> Path:
    return as_file(folder, exports.SIGNALEN)


def of_polis(folder: Path) -> Path:
    return as_parcel(folder, exports.POLIS_VOTES, exports.POLIS_COMMENTS)


def of_sensemaker(folder: Path) -> Path:
    return as_parcel(folder, exports.SENSEMAKER_DATA, exports.SENSEMAKER_DEFINITION)


def of_narrafirma(folder: Path) -> Path:
    return as_parcel(folder, exports.NARRAFIRMA_EXPORT, exports.NARRAFIRMA_FORM)


@pytest.mark.parametrize(
    "file",
    [a_csv, a_workbook, of_zammad, of_chatwoot, of_signalen, of_polis, of_sensemaker,
     of_narrafirma],
)  # fmt: skip
def test_brought_in_as_a_file(house: House, file: Callable[[Path], Path], tmp_path: Path):
    desk = house.desk
    desk.goto("/listen/imports/")
    desk.locator("[name=file]").set_input_files(file(tmp_path))
    if file in (of_sensemaker, of_narrafirma):
        desk.locator("[name=form]").select_option("new")
        desk.get_by_text("A new story form for this file").click()
        desk.locator("[name=name]").fill(file.__name__)
    else:
        desk.locator("[name=form]").select_option(house.form["id"])
    desk.get_by_role("button", name="Send the file and go on").click()
    readers = desk.locator("[name=audience_of_all]")
    if readers.count() and readers.is_visible() and file in (a_csv, a_workbook):
        readers.select_option("team")
    desk.get_by_role("button", name="Show what the first rows become").click()
    words = desk.locator(".story-text").first.inner_text().split(".")[0]
    desk.get_by_role("button", name="Bring in").click()
    desk.get_by_text("came in").first.wait_for()
    house.reads(words)


def test_a_mail_becomes_a_story(house: House):
    words, desk = "Bymail Nobody told us of the digging.", house.desk
    raw = (
        "From: Amina <amina@example.org>\r\nSubject: The street\r\nMessage-ID: <1@example.org>"
        f"\r\n\r\n{words}\r\n\r\n-- \r\nAmina\r\n"
    )
    with imap_server() as mails:
        mails.deliver(raw.encode())
        house.server.do(fetch_mail, house.form["id"], mails.port)
    desk.goto("/listen/mails/")
    desk.locator("main a[href^='/listen/mails/']").first.click()
    desk.get_by_role("button", name="It is a story").click()
    desk.locator("#messages").wait_for()
    house.reads(words)


def test_sent_by_another_program_with_a_key(house: House):
    words = "Byprogram The heater is cold."
    given = {"text": words, "audience": "team", "came_by": "phone", "readers_asked": True,
             "answers": {}}  # fmt: skip
    asked = urllib.request.Request(
        f"{house.server.url}/api/listen/forms/{house.form['id']}/stories",
        json.dumps(given).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {house.form['key']}"},
    )
    with urllib.request.urlopen(asked) as answer:
        code = json.load(answer)["return_code"]
    house.reads(words)
    house.comes_back(code, words)
