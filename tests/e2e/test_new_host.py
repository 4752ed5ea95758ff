"""A new host, on a phone, in an organisation that is a minute old: from signing in to a story
that a teller sends, without a word of explanation. Nothing is typed but the story."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.server import Server

pytestmark = pytest.mark.browser

TAPS = 5
"""From the link to sign in with to a form that everybody can open: far less than a minute each."""
SCREENS = 2.5
"""How far down the next thing to do may stand, in screens of the phone."""

MOST_STEPS = 12

SAID = {
    "en": {
        "sign in": "Sign me in", "begin": "Make a story form", "make": "Make this form",
        "ready": "Publish it as it is", "publish": "Publish this wording",
        "tell": "Go on", "send": "Send my story", "sent": "Your story has arrived",
    },
    "nl": {
        "sign in": "Log me in", "begin": "Maak een verhaalformulier",
        "make": "Maak dit formulier", "ready": "Publiceer het zoals het is",
        "publish": "Publiceer deze woorden", "tell": "Verder", "send": "Verstuur mijn verhaal",
        "sent": "Je verhaal is aangekomen",
    },
}  # fmt: skip


def begin(language: str) -> str:
    """Somebody is the first here, or the first of a team of their own; the way in for them."""
    from nabij.foundation.actors import Program
    from nabij.people.actions.organisation import found
    from nabij.people.models import Member, Organisation, Team
    from nabij.people.sign_in_links import sign_in_link

    if Organisation.current() is None:
        found(Program(), None, organisation="De Linde", name="Wim",
              email="wim@example.org", language=language)  # fmt: skip
        return sign_in_link(Member.objects.get(), base_url="")
    host = Member.objects.create_user("noor@example.org", "Noor", language=language)
    host.join(Team.objects.create(name="Repairs"), is_host=True)
    return sign_in_link(host, base_url="")


@dataclass
class Thumb:
    """Taps what a page offers, counts the taps, and never scrolls far to find it."""

    page: Any
    said: dict[str, str]
    taps: list[str] = field(default_factory=list)

    def tap(self, what: str) -> None:
        name = self.said[what]
        link = self.page.get_by_role("link", name=name, exact=True)
        button = self.page.get_by_role("button", name=name, exact=True)
        target = button.or_(link).filter(visible=True).first
        target.wait_for()
        box, screen = target.bounding_box(), self.page.viewport_size["height"]
        assert box["y"] < SCREENS * screen, f"{name} stands {box['y'] / screen:.1f} screens down"
        self.taps.append(name)
        target.tap()
        self.page.wait_for_load_state()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_signing_in_to_a_published_form_on_a_phone(server: Server, browser, language: str):
    phone = server.context(browser, phone=True, has_touch=True, locale=language).new_page()
    host = Thumb(phone, SAID[language])
    phone.goto(server.do(begin, language))
    for step in ("sign in", "begin", "make", "ready", "publish"):
        host.tap(step)
    assert len(host.taps) == TAPS
    open_to_all = phone.locator("#short").get_attribute("href")

    page = server.context(browser, phone=True, has_touch=True, locale=language).new_page()
    teller = Thumb(page, SAID[language])
    page.goto(open_to_all)
    page.locator("#t-story").fill("Nine days without a lift, and then somebody rang.")
    readers = page.locator("input[name=audience]")
    for _step in range(MOST_STEPS):
        if readers.first.is_visible():
            break
        teller.tap("tell")
    readers.nth(1).check()
    teller.tap("tell")
    teller.tap("send")
    page.get_by_role("heading", name=SAID[language]["sent"]).wait_for()
