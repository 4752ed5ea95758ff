"""What is looked at on one page: axe's rules, words that run out of the screen, the console."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

from tests.e2e.full.walk import Stop
from tests.e2e.keyboard import tab_through
from tests.server import Server

AXE = {
    "resultTypes": ["violations"],
    # All that axe has by default, its best practices too; and WCAG 2.2's size of targets.
    "rules": {"target-size": {"enabled": True}},
}
RUN = "options => axe.run(options).then(found => found.violations)"
RUNS_OVER = """() => {
  const wide = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= wide) return []
  const found = [...document.body.querySelectorAll('*')]
    .filter(one => one.getBoundingClientRect().right > wide + 1)
    .filter(one => !one.closest('.scroll-x, .visually-hidden'))
    .slice(0, 3).map(one => one.outerHTML.slice(0, 120))
  return [`the page is ${document.documentElement.scrollWidth} wide`, ...found]
}"""

SEND_EMPTY = """() => {
  const form = [...document.querySelectorAll('main form[method=post]')]
    .find(each => each.querySelector('textarea, input:not([type=hidden]), select'))
  for (const field of form.elements) {
    if (['checkbox', 'radio'].includes(field.type)) field.checked = false
    else if (!['hidden', 'submit', 'button'].includes(field.type)) field.value = ''
  }
  form.submit()
}"""

WINDOWS = ("a desk, English", "a desk, Dutch", "a phone, English", "a phone, Dutch")


@contextmanager
def looking(
    server: Server, browser: Any, name: str, cookies: dict[str, list[dict[str, str]]]
) -> Iterator["Look"]:
    """A window of one scheme, size and language, as in "dark, a phone, Dutch"."""
    scheme = name.partition(",")[0]
    context = server.context(browser, color_scheme=scheme, phone="a phone" in name)
    yield Look(context.new_page(), cookies, "nl" if "Dutch" in name else "en", server.url, name)
    context.close()


def walk(server: Server, browser: Any, scheme: str, world: dict[str, Any]) -> list[str]:
    """Open each page as the person whose it is, in the window that falls to its place in the
    list; returns all that was found. In the dark that is the other size and the other language:
    in two walks each page is seen in both of each, and all eight combinations are looked at."""
    windows = WINDOWS if scheme == "light" else WINDOWS[::-1]
    problems: list[str] = []
    for place, window in enumerate(windows):
        with looking(server, browser, f"{scheme}, {window}", world["cookies"]) as look:
            problems += look.walk(world["stops"][place :: len(windows)])
    return problems


@dataclass
class Look:
    """One window in one size, scheme and language; who looks changes with the cookies."""

    page: Any
    cookies: dict[str, list[dict[str, str]]]
    language: str
    url: str
    name: str = ""
    problems: list[str] = field(default_factory=list)
    _who: str = ""
    _where: str = ""

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._add("script", str(error)))

    def walk(self, stops: Iterable[Stop]) -> list[str]:
        """Open each page as the person whose it is; returns all that was found."""
        for who, path, status in sorted(stops, key=lambda stop: stop[0]):
            self.open(who, path, status)
            self.look()
        return self.problems

    def open(self, who: str, path: str, status: int = 200) -> None:
        if who != self._who:
            self._become(who)
        self._where = f"{who} {path} ({self.name})"
        answer = self.page.goto(path)
        if answer.status != status:
            self._add("answer", f"{answer.status}, not {status}")

    def look(self) -> None:
        self.page.evaluate(AXE_SCRIPT)
        for found in self.page.evaluate(RUN, AXE):
            for node in found["nodes"]:
                self._add(found["id"], f"{node['html'][:160]} {_why(node)}")
        for element in self.page.evaluate(RUNS_OVER):
            self._add("runs over the edge", element)

    def send_empty(self) -> None:
        """Empty the first form that has something to fill in, and send it."""
        # Not expect_navigation: a live page that changes in place is one to the browser as well.
        with self.page.expect_event("load"), self.page.expect_response(_of_form) as arrived:
            self.page.evaluate(SEND_EMPTY)
        if arrived.value.status != 422:
            self._add("answer", f"{arrived.value.status}, not 422")

    def tab_through(self) -> None:
        for rule, element in tab_through(self.page):
            self._add(rule, element)

    def _become(self, who: str) -> None:
        self._who = who
        self.page.context.clear_cookies()
        chosen = {"name": "django_language", "value": self.language, "path": "/"}
        host = self.url.partition("://")[2].partition(":")[0]
        own = [*self.cookies[who], chosen]
        self.page.context.add_cookies([{**cookie, "domain": host} for cookie in own])

    def _heard(self, message: Any) -> None:
        # Of a page that is not there, and of a form that needs another look, the browser says so.
        of_page = message.location.get("url") == self.page.url
        refused = of_page and message.text.startswith("Failed to load resource")
        if message.type == "error" and not refused:
            self._add("console", message.text)

    def _add(self, rule: str, what: str) -> None:
        self.problems.append(f"{self._where}\n    {rule}: {' '.join(what.split())}")


def _of_form(answer: Any) -> bool:
    return answer.request.method == "POST" and answer.request.is_navigation_request()


def _why(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return f"({checks[0]['message'][:200]})" if checks else ""


def readable(problems: list[str]) -> str:
    """Each thing once, with the pages it is on."""
    places: dict[str, list[str]] = {}
    for problem in problems:
        where, _line, what = problem.partition("\n")
        places.setdefault(what, []).append(where)
    return "\n".join(
        f"{', '.join(where[:3])}{f' and {len(where) - 3} more' if len(where) > 3 else ''}\n{what}"
        for what, where in places.items()
    )
