"""Where things go on the page: fitting points in a box, hulls, cells, lines of text."""

from __future__ import annotations

import math
import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def into_box(points: Floats, left: float, top: float, width: float, height: float) -> Floats:
    """Scale points to fill a box, y upwards.

    One person far from all others would press everybody else together: beyond the reach of the
    nearest nine in ten, distance from the middle is shortened (direction and order stay).
    """
    middle = np.median(points, axis=0)
    spread = np.maximum(np.quantile(np.abs(points - middle), 0.9, axis=0), 1e-9)
    apart = (points - middle) / spread
    far = np.sqrt((apart**2).sum(axis=1))
    reach = max(float(np.quantile(far, 0.9)), 1e-9)
    shorter = np.where(far > reach, reach * (1 + np.log(np.maximum(far / reach, 1)) / 2), far)
    apart = apart * (shorter / np.maximum(far, 1e-9))[:, None]
    low, high = apart.min(axis=0), apart.max(axis=0)
    shares = np.where(high - low > 1e-9, (apart - low) / np.maximum(high - low, 1e-9), 0.5)
    return np.stack([left + shares[:, 0] * width, top + (1 - shares[:, 1]) * height], axis=1)


def inner_outline(points: Floats, share: float = 0.75) -> Floats:
    """Hull of the given share of points nearest their median, shape (m, 2); empty below 3."""
    if len(points) < 3:
        return np.empty((0, 2))
    from scipy.spatial import ConvexHull, QhullError

    far = ((points - np.median(points, axis=0)) ** 2).sum(axis=1)
    inner = points[far <= np.quantile(far, share) + 1e-12]
    try:
        return np.asarray(inner[ConvexHull(inner).vertices])
    except (QhullError, ValueError):
        return np.empty((0, 2))


def hexagons(points: Floats, size: float) -> tuple[Ints, dict[tuple[int, int], Floats]]:
    """Return the hexagonal cell (column, row) of each point and the corners of each cell used."""
    width, rise = math.sqrt(3) * size, 1.5 * size
    row = np.round(points[:, 1] / rise)
    column = np.round(points[:, 0] / width - (row % 2) / 2)
    best = np.stack([column, row], axis=1)
    nearest = np.full(len(points), np.inf)
    for shift in (-1.0, 0.0, 1.0):
        other_row = row + shift
        other = np.round(points[:, 0] / width - (other_row % 2) / 2)
        middle = np.stack([(other + (other_row % 2) / 2) * width, other_row * rise], axis=1)
        far = ((points - middle) ** 2).sum(axis=1)
        closer = far < nearest - 1e-9
        best[closer] = np.stack([other, other_row], axis=1)[closer]
        nearest = np.minimum(nearest, far)
    cells = best.astype(np.int64)
    turns = np.deg2rad(np.arange(30, 390, 60))
    ring = np.stack([np.cos(turns), np.sin(turns)], axis=1) * size
    corners = {
        (int(c), int(r)): ring + np.array([(c + (r % 2) / 2) * width, r * rise])
        for c, r in np.unique(cells, axis=0)
    }
    return cells, corners


def width_of(text: str, size: float) -> float:
    """Estimated width of a line, for a rather wide sans face: what does not load must fit too."""
    narrow = set("ijltfr.,:;'|!()[] ")
    widths = (
        1.0
        if unicodedata.east_asian_width(letter) in "WF"
        else 0.34
        if letter in narrow
        else 0.8
        if letter.isupper() or letter in "mwMW@%"
        else 0.6
        for letter in text
    )
    return size * sum(widths)


def wrap(text: str, width: float, size: float, most: int = 3) -> list[str]:
    """Break a text in lines that fit; the last says … when there is more."""
    lines: list[str] = [""]
    for word in re.split(r"[ \t\r\n]+", text.strip()):
        for part in _pieces(word, width, size):
            longer = f"{lines[-1]} {part}".strip()
            if width_of(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    lines = [line for line in lines if line] or [""]
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(last + "…", size) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + "…"]


def _pieces(word: str, width: float, size: float) -> list[str]:
    """Return the word, or parts of it where it is wider than the line."""
    if width_of(word, size) <= width:
        return [word]
    pieces, start = [], 0
    for stop in range(1, len(word) + 1):
        if width_of(word[start:stop], size) > width:
            pieces.append(word[start : max(start + 1, stop - 1)])
            start = max(start + 1, stop - 1)
    return [*pieces, word[start:]]
