"""A triad as a picture: every answer where its teller put it, and centres with their region."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from nabij.patterns.fewest import FEWEST
from nabij.patterns.pictures.frame import Href, Picture, Table, too_few, under, with_lines
from nabij.patterns.pictures.labels import Say, Words
from nabij.patterns.pictures.triad_answers import Answers, gather
from nabij.patterns.pictures.triad_centres import centres
from nabij.patterns.pictures.triad_density import corner_counts, shades
from nabij.patterns.pictures.triad_dots import bins, dots
from nabij.patterns.pictures.triad_ground import corner_labels, grid, ground
from nabij.patterns.pictures.triangle import BOTTOM, triad_bin

__all__ = ["View", "triad_bin", "triad_svg"]

View = Literal["auto", "dots", "bins", "density"]
MOST_DOTS = 1_500


def triad_svg(
    answers: Any,
    corners: Sequence[str],
    *,
    ids: Sequence[Any] | None = None,
    groups: Sequence[Any] | None = None,
    tellers: Sequence[Any] | None = None,
    href: Href | None = None,
    labels: Words | None = None,
    paper: bool = False,
    view: View = "auto",
    title: str | None = None,
) -> Picture:
    """Draw a triad.

    Parameters
    ----------
    answers : array-like, shape (n, 3)
        Raw weights in the order of `corners`; None or NaN where it does not apply.
    corners : three texts: top, left, right
    ids : sequence, optional
        Of the stories; positions else.
    groups : sequence of str or None, optional
        Group of each story. The five largest with at least five tellers get a centre.
    tellers : sequence, optional
        Who told each story.
    href, labels, paper
        As in `opinion_svg`; dots, bins and centres ("group") are the marks that open.
    view : "auto", "dots", "bins" or "density"
        A dot an answer (up to 1,500 by itself), small triangles that open to their stories, or
        how thickly the answers lie, with lines around 25, 50, 75 and 90 % of them.
    title : str, optional
        What was asked.
    """
    say = Say(labels)
    data = gather(answers, ids, groups, tellers)
    title, n = title or say("triad_title"), len(data.weights)
    if not any(centre.enough for centre in data.centres):
        return too_few(say, title, n, paper=paper)
    if view == "auto":
        view = "bins" if n > MOST_DOTS else "dots"
    drawn = [ground(), *grid(), *_answers(data, view, href, say)]
    drawn += [*centres(data, href, say), *corner_labels(corners)]
    lines, table = _lines(data, corners, say, view), _table(data, corners, say)
    top = BOTTOM + 74
    return with_lines(title, n, drawn, lines, top, table, links=href is not None, paper=paper)


def _answers(data: Answers, view: View, href: Href | None, say: Say) -> list[str]:
    if view == "density":
        return [*shades(data.weights), *corner_counts(data.weights)]
    return bins(data, href, say) if view == "bins" else dots(data, href)


def _lines(data: Answers, corners: Sequence[str], say: Say, view: View) -> list[str]:
    top, left, right = corners
    lines = [say("triad_what", n=len(data.weights), top=top, left=left, right=right)]
    lines.append(say("triad_region") + (" " + say("triad_bins") if view == "bins" else ""))
    if view == "density":
        lines.append(say("triad_density") + " " + say("triad_corners"))
    if data.left_out:
        lines.append(say("triad_left_out", n=data.left_out))
    lines += [say("triad_few_group", name=name, n=f"< {FEWEST}") for name, _ in data.few]
    return under(lines)


def _table(data: Answers, corners: Sequence[str], say: Say) -> Table:
    names = data.names or [say("everyone")]
    rows: list[list[Any]] = [
        [name, found.n, *(round(100 * share) for share in found.centre)]
        for name, found in zip(names, data.centres, strict=True)
        if found.centre is not None
    ]
    head = [say("group", name="").strip(), say("answers", n="").strip()]
    return Table([*head, *(f"{corner} (%)" for corner in corners)], rows)
