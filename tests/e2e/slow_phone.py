"""The teller's page on a slow phone: what came over the line, and whether anything moved."""

from dataclasses import dataclass, field
from typing import Any

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000,
           "uploadThroughput": 50_000}  # fmt: skip
"""400 ms before an answer begins, 400 kbit/s."""
SLOWER = 4
"""A processor of a quarter of the speed."""
WATCH = """() => {
  window.moved = 0
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) {
      window.moved += one.value
      const sources = one.sources.map((each) => each.node?.outerHTML?.slice(0, 90) ?? '?')
      window.movers = [...(window.movers ?? []), ...sources]
    }
  }).observe({ type: 'layout-shift', buffered: true })
}"""
TIMES = """() => ({
  seen: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
  whole: performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart,
  all: Math.max(...performance.getEntriesByType('resource').map((one) => one.responseEnd)),
})"""


@dataclass
class Weighed:
    """All files of a page, with the bytes that came over the line for each."""

    files: dict[str, int] = field(default_factory=dict)
    moved: float = 0.0
    movers: list[str] = field(default_factory=list)
    milliseconds: dict[str, float] = field(default_factory=dict)

    @property
    def kilobytes(self) -> float:
        return sum(self.files.values()) / 1000


def weigh(page: Any, path: str, *, slowly: bool = False) -> Weighed:
    """Open a page for the first time, until nothing more comes in."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    if slowly:
        line.send("Network.emulateNetworkConditions", SLOW_3G)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    asked: dict[str, str] = {}
    weighed = Weighed()

    def arrived(event: dict[str, Any]) -> None:
        where = asked.get(event["requestId"], "?")
        weighed.files[where] = weighed.files.get(where, 0) + int(event["encodedDataLength"])

    line.on(
        "Network.requestWillBeSent", lambda e: asked.update({e["requestId"]: e["request"]["url"]})
    )
    line.on("Network.loadingFinished", arrived)
    page.add_init_script(f"({WATCH})()")
    page.goto(path)
    page.wait_for_load_state("networkidle")
    weighed.moved = page.evaluate("window.moved")
    weighed.movers = page.evaluate("window.movers ?? []")
    weighed.milliseconds = page.evaluate(TIMES)
    return weighed


def by_voice_too(form: str) -> str:
    """The same form, with a recording and a photo."""
    from nabij.listen.models import StoryForm

    asked = StoryForm.objects.get(public_id=form.split("/")[2])
    asked.versions.update(asks_voice=True, asks_photo=True)
    return form


def a_form() -> str:
    """The largest form that a host can begin with, published; its address."""
    from nabij.listen.actions import forms
    from nabij.listen.starts import start_named
    from tests.cast import gather_cast

    cast = gather_cast()
    start = start_named("customer", "en")
    assert start is not None
    form = forms.make(
        cast.marieke, cast.front_desk, name="Contact", answerer=cast.joost, language="en",
        start=start,
    )  # fmt: skip
    forms.publish(cast.marieke, form)
    return f"/tell/{form.public_id}/"
