"""The teller's page on a slow phone, a small screen, by keyboard and by ear."""

from typing import Any

import pytest

from tests.e2e.looking import RUNS_OVER
from tests.e2e.pointing import put_marks
from tests.e2e.slow_phone import a_form, by_voice_too, weigh
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("looked_at_once")]


AT_MOST_KILOBYTES = 60
EXPECTED = (
    'textbox "Tell us about a time you needed us. What happened?"',
    'group "What was this story most about?"',
    'slider "What was this story most about?"',
    'slider "How were you treated?"',
    'slider "at the beginning"',
    'group "What did you actually come for?"',
    'checkbox "something new"',
    'checkbox "This does not apply to my story"',
    'group "Who may read this?"',
    'radio "The team',
    'textbox "Your name',
    'button "Go on"',
    'button "Back"',
    'button "Send my story"',
)
FOCUSED = """() => {
  const one = document.activeElement
  const kind = one.getAttribute('role') ?? one.type ?? one.tagName.toLowerCase()
  if (one.matches('[data-step-next]')) return 'next'
  if (one.matches('.stone')) return 'stone'
  if (one.matches('main [type=submit]')) return 'send'
  if (one.matches('[data-not-applicable], [name=wants_mail]')) return 'nothing'
  return kind
}"""
CUT_OFF = """() => [...document.querySelectorAll('main button, main legend, main label, main p')]
  .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden'))
  .filter((one) => getComputedStyle(one).overflow !== 'visible')
  .filter((one) => one.scrollHeight > one.clientHeight + 2)
  .map((one) => one.outerHTML.slice(0, 100))"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""
"""What WCAG's text spacing asks a page to stand."""


@pytest.fixture(scope="module")
def form(server: Server) -> str:
    return server.do(a_form)


def test_the_first_page_is_light_and_nothing_on_it_moves(server: Server, browser, form: str):
    for slowly in (False, True):
        found = weigh(server.context(browser, phone=True).new_page(), form, slowly=slowly)
        assert found.kilobytes < AT_MOST_KILOBYTES, found.files
        assert found.moved < 0.001, found.movers


def test_the_whole_form_by_keyboard_with_roles_and_names(server: Server, browser, form: str):
    page = server.context(browser).new_page()
    page.goto(form)
    said = []
    while not said or "Send my story" not in said[-1]:
        assert len(said) < 12, said[-1]
        said.append(page.locator("main").aria_snapshot())
        keys_through_step(page)
        if len(said) == 1:  # the marks come with the first key
            page.locator("[data-question][data-started]").first.wait_for(state="attached")
    page.get_by_role("heading", name="Your story has arrived").wait_for()
    whole = "\n".join(said)
    for number in range(1, len(said) + 1):
        assert f"Step {number} of {len(said)}" in said[number - 1]
    for part in EXPECTED:
        assert part in whole, f"{part} is not in\n{whole}"
    assert server.do(answered) == ["choice", "dyad", "scale", "stones", "text", "triad"]


@pytest.mark.parametrize(("scheme", "by_finger"), [("light", False), ("dark", True)])
def test_at_four_times_the_size_with_text_spaced_out(
    server: Server, browser, form: str, scheme: str, by_finger: bool
):
    context = server.context(
        browser, viewport={"width": 320, "height": 256}, bypass_csp=True, color_scheme=scheme,
        has_touch=by_finger,
    )  # fmt: skip
    page = context.new_page()
    page.goto(form)
    page.add_style_tag(content=SPACED)
    page.get_by_role("textbox").fill("Nine days.")
    for _ in range(20):
        assert page.evaluate(RUNS_OVER) == []
        assert page.evaluate(CUT_OFF) == []
        put_marks(page, by_finger=by_finger)
        if page.get_by_role("button", name="Send my story").is_visible():
            page.get_by_role("button", name="Send my story").click()
            page.get_by_role("heading", name="Your story has arrived").wait_for()
            return check_marks(server.do(pointed_at))
        if page.get_by_role("radio").first.is_visible():
            page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Go on").locator("visible=true").click()
    raise AssertionError("The form has no end.")


def pointed_at() -> dict[str, Any]:
    """What was pointed at in the last story, by kind."""
    from nabij.listen.models import Signification, Story

    given = Signification.objects.filter(story=Story.objects.last(), method="pointer")
    return {one.signifier.kind: one.value for one in given}


def check_marks(given: dict[str, Any]) -> None:
    """Each mark stands where it was let go, and not where it was taken up."""
    assert given["triad"] == pytest.approx([0.59, 0.1, 0.31], abs=0.03)
    assert [*given["stones"].values()] == [
        pytest.approx([0.6, 0.6], abs=0.02), pytest.approx([0.3, 0.7], abs=0.02),
    ]  # fmt: skip
    assert given["dyad"] == pytest.approx(0.8, abs=0.05)
    assert given["scale"] == pytest.approx(0.8, abs=0.05)


KEYS = {
    "textarea": ["N", "i", "n", "e"],
    "text": ["A"],
    "slider": ["ArrowUp", "ArrowUp"],
    "range": ["ArrowRight"],
    "stone": ["ArrowUp"],
    "checkbox": ["Space"],
    "radio": ["ArrowDown"],
    "next": ["Enter"],
    "send": ["Enter"],
}


def keys_through_step(page: Any) -> None:
    """Answer what Tab comes to, until the button that goes on."""
    done = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        kind = page.evaluate(FOCUSED)
        if kind in done:
            continue
        done.add(kind)
        for key in KEYS.get(kind, []):
            page.keyboard.press(key)
        if kind in ("next", "send"):
            return
    raise AssertionError(f"No button goes on after {done}.")


def answered() -> list[str]:
    """The kinds of question to which the story has an answer."""
    from nabij.listen.models import Signification

    given = Signification.objects.exclude(value=None)
    return sorted(set(given.values_list("signifier__kind", flat=True)))


def test_it_stays_as_light_where_one_can_speak_and_give_a_photo(server: Server, browser, form: str):
    """Last in this file: the form is another one from here on."""
    asked = server.do(by_voice_too, form)
    found = weigh(server.context(browser, phone=True).new_page(), asked)
    assert found.kilobytes < AT_MOST_KILOBYTES, found.files
    assert found.moved < 0.001, found.movers
