"""Making it right with one person, until the person says that it is.

Amina has a phone and six words. Joost owns the repair. Everybody of the organisation tries
every door to say it for her; there is none.
"""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.e2e import repairs
from tests.e2e.repairs import APOLOGY, STORY, Door, Somebody
from tests.server import ROOT, Server

pytestmark = pytest.mark.browser

CONDITIONAL = "We are sorry if you felt left alone. It was our mistake."
NOT_YET = "It runs again. But nobody has told my neighbour on the fifth floor."
CONFIRMED = "They rang her too. Now it is right."


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def stands_at(page, label: str) -> None:
    page.locator("[aria-current='step']").get_by_text(label, exact=True).wait_for()


def opens_a_repair(page, story: str) -> str:
    page.goto(f"/listen/stories/{story}/")
    follow(page, "Make it right with this person")
    page.get_by_label("What happened").fill("Nine days without a lift, and we told nobody.")
    press(page, "I own this repair")
    stands_at(page, "heard")
    return str(page.url.rstrip("/").rsplit("/", 1)[-1])


def apologises(page, amina, words: str) -> None:
    """What is conditional is asked about, and kept; it goes out once it is sent again."""
    follow(page, "Acknowledge what happened")
    page.get_by_label("Your words to this person").fill(CONDITIONAL)
    press(page, "Send these words")
    page.get_by_role("heading", name="Before you send it").wait_for()
    page.get_by_text("You write “if you”. Would it be true without that?").wait_for()
    box = page.get_by_label("Your words to this person")
    assert box.input_value() == CONDITIONAL
    comes_back(amina, words)
    assert amina.get_by_text(CONDITIONAL).count() == 0
    box.fill(APOLOGY)
    press(page, "Look again and send")
    page.get_by_text("Your words are on this person's page.").wait_for()
    stands_at(page, "acknowledged")


def agrees(page) -> None:
    by = timezone.localdate() + timedelta(days=3)
    follow(page, "Write what you agreed")
    page.get_by_label("What you agreed").fill("We ring everybody on the stair when it stops.")
    page.get_by_label("By", exact=True).fill(str(by))
    press(page, "Put it on their page as a promise")
    stands_at(page, "agreed")
    page.get_by_text(f"{by.day} {by:%B}").first.wait_for()


def gives_a_sign(page) -> None:
    follow(page, "Give a sign of life")
    page.get_by_label("Where it stands").fill("Half of the stair was rung.")
    page.get_by_label("They hear from us again by").fill(str(timezone.localdate()))
    press(page, "Put it on their page")
    page.get_by_text("Half of the stair was rung.").wait_for()


def says_done(page, words: str) -> None:
    follow(page, "Say what was done")
    page.get_by_label("What was done").fill(words)
    press(page, "Say it to this person")
    stands_at(page, "done, we say")
    page.get_by_text("Now it is for the person to say.").wait_for()
    for hers in ("It is made right", "Not yet"):
        assert page.get_by_role("button", name=hers).count() == 0


def comes_back(page, words: str) -> None:
    page.goto("/back/")
    page.get_by_label("Your six words").fill(words.replace("-", " "))
    press(page, "Open my story")
    page.get_by_text(STORY).first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def says(page, button: str, words: str) -> None:
    page.get_by_role("heading", name="Is it made right?").wait_for()
    form = page.locator("form").filter(has_text="Is it made right?")
    form.get_by_label("In your own words").fill(words)
    form.get_by_role("button", name=button, exact=True).click()
    page.locator(".two-sides .person").get_by_text(words).wait_for()


def both_sides_are_shown(page, ours: str, theirs: str) -> None:
    """Beside each other: neither under the other, neither mixed with the other."""
    we, person = page.locator(".two-sides > div").all()
    assert ours in we.inner_text()
    assert theirs not in we.inner_text()
    assert theirs in person.inner_text()
    assert ours not in person.inner_text()
    left, right = we.bounding_box(), person.bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


@pytest.fixture(autouse=True)
def close_windows(browser) -> Iterator[None]:
    yield
    for context in browser.contexts:
        context.close()


def test_a_repair_ends_when_amina_says_so(server: Server, browser):
    told = server.do(repairs.amina_has_told)
    amina = server.context(browser, phone=True).new_page()
    joost = server.context(browser, as_email="joost@example.org").new_page()
    repair = opens_a_repair(joost, told["story"])
    apologises(joost, amina, told["code"])
    agrees(joost)
    gives_a_sign(joost)
    says_done(joost, "We rang the stair.")

    comes_back(amina, told["code"])
    for words in ("We rang the stair.", "Half of the stair was rung.", "Joost looks after this"):
        amina.get_by_text(words).first.wait_for()
    says(amina, "Not yet", NOT_YET)
    joost.reload()
    stands_at(joost, "agreed")
    both_sides_are_shown(joost, "We rang the stair.", NOT_YET)

    says_done(joost, "We rang the fifth floor too.")
    comes_back(amina, told["code"])
    says(amina, "It is made right", CONFIRMED)
    stands_at(amina, "made right, you say")
    joost.reload()
    stands_at(joost, "confirmed, the person says")
    both_sides_are_shown(joost, "We rang the fifth floor too.", CONFIRMED)
    assert server.do(repairs.the_state_of, repair)[0] == "confirmed_person_says"
    assert server.do(repairs.the_state_of, repair)[2] == ["not_yet", "confirmed"]


# Every door that somebody of the organisation could try

EVERYBODY = ("Joost", "Marieke", "Ruud", "Wim", "Fatima")
ASKED = ["done_we_say", []]
"""We say that it is done, and the person has said nothing yet."""


@pytest.fixture
def told(server: Server) -> dict[str, str]:
    return server.do(repairs.joost_says_it_is_done)


@pytest.fixture
def members(server: Server, browser, told) -> dict[str, Somebody]:
    keys = server.do(repairs.signed_in, EVERYBODY)
    return {name: Somebody(server, browser, keys[name], told) for name in EVERYBODY}


@pytest.fixture
def try_all(members, told) -> Callable[[Iterable[Door]], dict[str, list[int]]]:
    """Everybody tries these doors; after each the repair stands where it stood."""

    def knock(doors: Iterable[Door]) -> dict[str, list[int]]:
        statuses: dict[str, list[int]] = {name: [] for name in members}
        tried = list(doors)
        for name, somebody in members.items():
            for door in tried:
                statuses[name].append(somebody.tries(door))
                assert members["Joost"].reads_state(told["repair"]) == ASKED, f"{name}: {door}"
        return statuses

    return knock


def test_no_member_says_it_for_her_by_page(server: Server, try_all, told):
    statuses = try_all(repairs.doors_of_members(told["repair"]))
    # The knocking is real: Joost's own words and sign of life do arrive.
    assert statuses["Joost"].count(302) >= 2
    for name in ("Wim", "Fatima"):
        assert set(statuses[name]) == {404}
    assert server.do(repairs.the_state_of, told["repair"]) == ["done_we_say", None, []]


def test_no_member_says_it_for_her_at_her_own_doors(server: Server, browser, try_all, told):
    """Without her words, or with others; with hers the same doors are open, to her."""
    doors = list(repairs.doors_without_a_code(told["repair"]))
    doors += repairs.doors_of_the_person(told["repair"], "river-lamp-seven-window-paper-stone")
    statuses = try_all(doors)
    assert set().union(*statuses.values()) == {404}
    assert server.do(repairs.the_state_of, told["repair"]) == ["done_we_say", None, []]
    amina = server.context(browser, phone=True).request
    confirm = next(repairs.doors_of_the_person(told["repair"], told["code"]))
    assert amina.post(confirm["path"], max_redirects=0).status == 302
    state, confirmed_by, said = server.do(repairs.the_state_of, told["repair"])
    assert (state, str(confirmed_by), said) == (
        repairs.CONFIRMED, told["teller"], ["confirmed"],
    )  # fmt: skip


def test_no_member_says_it_for_her_by_the_api(server: Server, try_all, told):
    statuses = try_all(repairs.doors_of_the_api(told["repair"]))
    assert statuses["Joost"].count(200) >= 2
    for name in ("Wim", "Fatima"):
        assert set(statuses[name]) <= {404, 405}
    assert server.do(repairs.the_state_of, told["repair"]) == ["done_we_say", None, []]


def test_nobody_says_it_for_her_on_the_command_line(server: Server, told):
    def nabij(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "nabij.cli", *words], cwd=ROOT, env=server.env,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    said = nabij("--help")
    assert said.returncode == 0
    assert "serve" in said.stdout
    for word in ("repair", "confirm", "made right"):
        assert word not in said.stdout.lower()
    assert nabij("repair", told["repair"], "--state", repairs.CONFIRMED).returncode == 2
    assert server.do(repairs.the_program_tries, told["repair"]) == []
    assert server.do(repairs.the_state_of, told["repair"]) == ["done_we_say", None, []]


def test_the_database_takes_it_from_nobody_else(server: Server, told):
    assert server.do(repairs.the_database_is_written_to, told["repair"]) == []
    assert server.do(repairs.the_state_of, told["repair"]) == ["done_we_say", None, []]
