"""What each group says of statements: bars of agree, pass and disagree with how sure they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nabij.patterns.fewest import FEWEST
from nabij.patterns.pictures.frame import (
    INK,
    WIDTH,
    Href,
    Mark,
    Picture,
    Table,
    too_few,
    under,
    with_lines,
)
from nabij.patterns.pictures.labels import Say, Words
from nabij.patterns.pictures.layout import width_of, wrap
from nabij.patterns.pictures.marks import mark
from nabij.patterns.pictures.opinion_groups import group_name
from nabij.patterns.pictures.svg import element, link, path, words

if TYPE_CHECKING:
    from nabij.patterns.opinion import OpinionMap

LEFT, RIGHT = 24.0, WIDTH - 84.0
BAR = 15.0
KINDS = {"agree": "#22578e", "pass": "#e2d8c8", "disagree": "#d1681e"}


def statements_svg(
    fitted: OpinionMap,
    texts: Mapping[Any, str],
    *,
    statements: Sequence[Any] | None = None,
    most: int = 8,
    href: Href | None = None,
    labels: Words | None = None,
    names: Mapping[int, str] | None = None,
    paper: bool = False,
) -> Picture:
    """Draw bars per group for some statements.

    Parameters
    ----------
    fitted : OpinionMap
    texts : mapping of statement to its words
    statements : sequence, optional
        Which, in this order. By default those that divide most, else those that bridge.
    most : int
        How many at most.
    href, labels, names, paper
        As in `opinion_svg`; a statement is the mark that opens.
    """
    say = Say(labels)
    title = say("statements_title")
    people = fitted.coordinates_.height
    if people < FEWEST:
        return too_few(say, title, people, paper=paper)
    chosen = list(statements) if statements is not None else _telling(fitted)
    rows = _rows(fitted, chosen[:most], say, names)
    drawn, top = _key(say), 62.0
    for statement, bars in rows:
        block, top = _statement(statement, texts, bars, top, href, say)
        drawn += block
    told = say("statements_what") + " " + say("statements_line") if rows else say("nothing")
    look: dict[str, Any] = {"description": told, "links": href is not None, "paper": paper}
    table = _table(rows, texts, say)
    return with_lines(title, people, drawn, under([told]), top + 6, table, **look)


def _telling(fitted: OpinionMap) -> list[Any]:
    first = fitted.divides_ if fitted.divides_.height else fitted.bridges_
    return first["statement"].to_list()


def _rows(
    fitted: OpinionMap, chosen: list[Any], say: Say, names: Mapping[int, str] | None
) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Statement and its bars: a bar is a row of counts with the name of its group."""
    many = fitted.n_groups_ > 1
    table = fitted.statements_ if many else fitted.everyone_
    found: dict[Any, list[dict[str, Any]]] = {statement: [] for statement in chosen}
    for row in table.iter_rows(named=True):
        if row["statement"] in found:
            group = row.get("group") if many else None
            name = say("everyone") if group is None else group_name(group, say, names)
            found[row["statement"]].append({**row, "group": group, "name": name})
    return [(statement, bars) for statement, bars in found.items() if bars]


def _key(say: Say) -> list[str]:
    drawn, x = [], LEFT
    for kind, fill in KINDS.items():
        drawn.append(
            element(
                "rect", x=x, y=16.0, width=14.0, height=14.0, rx=2, class_=f"bar {kind}", fill=fill
            )
        )
        drawn.append(words(say(kind), x + 20, 28, class_="label--soft", font_size=13))
        x += 44 + width_of(say(kind), 13)
    return drawn


def _statement(
    statement: Any,
    texts: Mapping[Any, str],
    bars: list[dict[str, Any]],
    top: float,
    href: Href | None,
    say: Say,
) -> tuple[list[str], float]:
    """Words of a statement and its bars below; and where the next one starts."""
    text = texts.get(statement) or f"{say('statement')} {statement}"
    url = href(Mark("statement", (statement,), str(statement))) if href else None
    lines = [
        words(line, LEFT, top + number * 20, class_="label", font_size=15)
        for number, line in enumerate(wrap(text, WIDTH - 2 * LEFT, 15))
    ]
    drawn = [link(url, text, *lines)]
    y = top + (len(lines) - 1) * 20 + 10
    for bar in bars:
        drawn += _bar(bar, y, say)
        y += BAR + 7
    return drawn, y + 26


def _bar(bar: dict[str, Any], y: float, say: Say) -> list[str]:
    start = LEFT + 150
    full = RIGHT - start
    sign = [] if bar["group"] is None else [mark(bar["group"], LEFT + 7, y + BAR / 2, 5)]
    drawn = [
        *sign,
        words(
            wrap(bar["name"], 84, 13, 1)[0],
            LEFT + 20,
            y + BAR - 3,
            class_="label--soft",
            font_size=13,
        ),
        words(f"n = {bar['seen']}", RIGHT + 10, y + BAR - 3, class_="label--soft", font_size=12),
    ]
    if bar["seen"] < FEWEST:
        return [
            *drawn,
            words(say("too_few"), start, y + BAR - 3, class_="label--soft", font_size=13),
        ]
    drawn += _shares(bar, start, full, y)
    agree = f"{round(100 * bar['agree'] / bar['seen'])} %"
    drawn.append(
        words(agree, start - 8, y + BAR - 3, class_="label--soft", font_size=13, text_anchor="end")
    )
    return [*drawn, *_sure(bar, start, full, y)]


def _shares(bar: dict[str, Any], start: float, full: float, y: float) -> list[str]:
    """Agree, pass and disagree one after the other, as shares of those who saw the statement."""
    drawn, x = [], start
    for kind, fill in KINDS.items():
        width = full * bar[kind] / bar["seen"]
        look = {"class_": f"bar divide {kind}", "fill": fill, "stroke": "#fbf7f0"}
        drawn.append(element("rect", x=x, y=y, width=width, height=BAR, **look))
        x += width
    return drawn


def _sure(bar: dict[str, Any], start: float, full: float, y: float) -> list[str]:
    """The interval of the share that agrees, as a thin line under the bar."""
    low, high, middle = start + full * bar["low"], start + full * bar["high"], y + BAR + 2.5
    line = path([(low, middle), (high, middle)], closed=False)
    at = start + full * bar["share"]
    tick = path([(at, middle - 3), (at, middle + 3)], closed=False)
    return [
        element("path", d=line + tick, class_="whisker", fill="none", stroke=INK, stroke_width=1.4)
    ]


def _table(
    rows: list[tuple[Any, list[dict[str, Any]]]], texts: Mapping[Any, str], say: Say
) -> Table:
    head = [
        say("statement"),
        say("group", name="").strip(),
        say("agree"),
        say("pass"),
        say("disagree"),
        say("seen"),
        say("sure"),
    ]
    body = [
        [
            texts.get(statement) or str(statement),
            bar["name"],
            bar["agree"],
            bar["pass"],
            bar["disagree"],
            bar["seen"],
            f"{100 * bar['low']:.0f} – {100 * bar['high']:.0f} %",
        ]
        for statement, bars in rows
        for bar in bars
        if bar["seen"] >= FEWEST
    ]
    return Table(head, body)
