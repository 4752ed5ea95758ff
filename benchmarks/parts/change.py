"""Before and after: do intervals cover, are alarms as rare as promised, how many more would do."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.parts.change_made import Made, after_so_many_more, found, of_stories
from benchmarks.report import Report

TIMES = 1_500
WEEKS = {
    "8 + 8 weeks of 6 stories": Made(),
    "the same, echo 0.3": Made(echo=0.3),
    "the same, echo 0.6": Made(echo=0.6),
    "the same, echo 0.6, weeks far apart": Made(echo=0.6, own=1.0, each=20),
    "weeks without a level of their own": Made(own=0.0),
    "4 + 4 weeks of 5": Made(4, 4, 5),
    "4 + 4 weeks of 5, echo 0.3": Made(4, 4, 5, echo=0.3),
    "12 + 4 weeks": Made(12, 4),
    "12 + 4 weeks, 2.5 times as wide after": Made(12, 4, wider=2.5),
    "8 + 8 weeks of 1.5": Made(each=1.5),
    "skew": Made(kind="skew"),
    "yes or no": Made(kind="yes-no"),
    "34 + 8 weeks, yes or no": Made(34, 8, kind="yes-no"),
    "26 + 26 weeks, echo 0.3": Made(26, 26, echo=0.3),
    "26 + 26 weeks, echo 0.6": Made(26, 26, echo=0.6),
}


def reports() -> Iterator[Report]:
    yield _kept()
    yield _more()


def _kept() -> Report:
    rows = [
        [name, *kept(made, TIMES), f"{100 * of_stories(made, 2 * TIMES):.1f} %"]
        for name, made in WEEKS.items()
    ]
    head = ["Made without change", "95 % interval covers", "p ≤ 0.05", "Says changed", "t-test"]
    note = (
        f"{TIMES:,} made cases a row (standard error 0.6 %). Promised: 95 %, at most 5 %. Weeks "
        "have a level of their own (spread 0.5 of the stories'), of which `echo` goes over into "
        "the next week. t-test: false alarms of Welch's test on the same stories."
    )
    return Report("Before and after: nothing changed", note, head, rows, named=1)


def kept(made: Made, times: int) -> list[str]:
    """How often the interval covers, p is at most 0.05, and it says changed; nothing changed."""
    answers = found(made, 0.0, times)
    judged = [one for one in answers if one.p_value < 1 or one.low > -np.inf]
    shares = (
        np.mean([one.low <= 0 <= one.high for one in judged]),
        np.mean([one.p_value <= 0.05 for one in judged]),
        np.mean([one.verdict == "changed" for one in answers]),
    )
    return [f"{100 * share:.1f} %" for share in shares]


def _more() -> Report:
    rows = []
    cases = {
        "12 + 4 weeks of 6": (Made(12, 4), 1.2),
        "20 + 8 weeks of 3": (Made(20, 8, 3, own=0.3), 0.8),
    }
    for name, (made, worth) in cases.items():
        for change in (0.0, worth, worth / 2):
            count, said, enough = after_so_many_more(made, change, worth, TIMES // 2)
            rows.append(
                [
                    name,
                    f"{change:.1f} sd, worth {worth}",
                    f"{count} of {TIMES // 2}",
                    f"{said:.0f}",
                    f"{100 * enough:.0f} %",
                ]
            )
    head = ["Weeks and stories", "True change", "Not enough", "More said", "Then enough"]
    note = (
        "Where at first it was not enough and stories from now on would do: the median number "
        "said, and how often there was an answer after so many more. Promised: about 80 % when "
        "nothing changed, 90 % when it changed by `worth`; between the two an answer may stay out."
    )
    return Report("Before and after: how many more would do", note, head, rows)
