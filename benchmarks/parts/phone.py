"""The teller's page on a slow phone: how much comes over the line, and when it can be used."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.report import Report

TIMES = 5
LINES = (("slow 3G, a quarter of the processor", True), ("this machine", False))


def reports() -> Iterator[Report]:
    rows = [[name, *_figures(found)] for name, found in _measured()]
    note = (
        f"The first visit to the largest form that one can begin with, by Chromium; the middle of "
        f"{TIMES} visits with an empty cache. Slow 3G: 400 ms before an answer begins, 400 kbit/s; "
        "a quarter of the processor: four times throttled. “Words” is the first contentful paint: "
        "from then on one can write; “all of it” is when the scripts have begun. Moved: the "
        "sum of layout shifts (0 is nothing). No test asserts a time; bytes and moves are asserted."
    )
    head = ["Line", "Files", "kB", "Moved", "Words, ms", "All of it, ms"]
    yield Report("The teller's page on a slow phone", note, head, rows, named=1)


def _figures(found: list[Any]) -> list[str]:
    def middle(values: list[float]) -> float:
        return statistics.median(values)

    return [
        f"{middle([len(one.files) for one in found]):.0f}",
        f"{middle([one.kilobytes for one in found]):.1f}",
        f"{max(one.moved for one in found):.3f}",
        f"{middle([one.milliseconds['seen'] for one in found]):.0f}",
        f"{middle([one.milliseconds['whole'] for one in found]):.0f}",
    ]


def _measured() -> Iterator[tuple[str, list[Any]]]:
    from playwright.sync_api import sync_playwright

    from tests.e2e.slow_phone import a_form, weigh
    from tests.server import Server

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory(prefix="nabij-phone-") as folder, sync_playwright() as play:
        os.environ.setdefault("NABIJ_TEST_FOLDER", folder)
        server = Server(Path(folder))
        server.migrate()
        server.start()
        try:
            path = server.do(a_form)
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, slowly in LINES:
                found = []
                for _ in range(TIMES):
                    context = server.context(browser, phone=True)
                    found.append(weigh(context.new_page(), path, slowly=slowly))
                    context.close()
                yield name, found
            browser.close()
        finally:
            server.stop()
