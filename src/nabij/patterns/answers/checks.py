"""Does the form itself work? Parked in the centre, skipped, left where the control stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.shapes import Kind, coordinates, triad_weights, triangle_points
from nabij.patterns.errors import PatternsError
from nabij.patterns.fewest import FEWEST
from nabij.patterns.given import checked
from nabij.patterns.opinions.tables import false_discovery

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
NEAR, AROUND = 0.05, 0.15
MANY_STEPS = 25
SURE, TWICE = 0.05, 2.0
OFTEN, MOST = 1 / 3, 1 / 2
THROUGHOUT = 3
MIDDLES = {
    "triad": triangle_points(np.full((1, 3), 1 / 3))[0],
    "stones": np.array([0.5, 0.5]),
    "dyad": np.array([0.5]),
    "scale": np.array([0.5]),
}


@dataclass(frozen=True)
class FormCheck:
    """What the answers say of the form.

    Attributes
    ----------
    signifiers : polars.DataFrame
        signifier, kind, stories, answered, not_applicable, skipped, in_centre (within a twentieth
        of the middle), expected_in_centre (as many as just around it), q_value (that so many in
        the centre are chance), at_default (untouched, or exactly where the control stood),
        same_answer (share of the most common answer), notes (list: too_few, often_skipped,
        often_not_applicable, parked, at_default, one_answer).
    parked_throughout : list of int
        Positions of stories with three answers or more that all lie in the centre.

    Examples
    --------
    >>> answers = {name: [0.5, 0.1, 0.9, 0.3] for name in ("ease", "cost", "trust")}
    >>> check_form(answers, dict.fromkeys(answers, "dyad")).parked_throughout
    [0]
    """

    signifiers: pl.DataFrame
    parked_throughout: list[int]


@checked
def check_form(
    answers: Mapping[str, Any],
    kinds: Mapping[str, Kind],
    *,
    not_applicable: Mapping[str, Sequence[bool]] | None = None,
    touched: Mapping[str, Sequence[bool]] | None = None,
    defaults: Mapping[str, Any] | None = None,
    ranges: Mapping[str, tuple[float, float]] | None = None,
) -> FormCheck:
    """Count what tells that a question does not work as it was meant.

    Parameters
    ----------
    answers, kinds
        As in `browse`.
    not_applicable : mapping of name to booleans, optional
        Where a teller said that it does not apply; other stories without an answer skipped it.
    touched : mapping of name to booleans, optional
        Whether the teller touched the control. Without it, an answer that is exactly the default
        counts as left there.
    defaults : mapping of name to an answer, optional
        Where the control stands at first. Else the middle.
    ranges : mapping of name to (lowest, highest), optional
        Of dyads and scales; else 0 and 1, or the least and most that were answered.

    Raises
    ------
    PatternsError
        A kind that is missing or unknown, flags of another length. `NotNumbers` for no answer.

    Examples
    --------
    >>> found = check_form({"ease": [0.5] * 12 + [0.1, 0.3, 0.7, 0.9]}, {"ease": "dyad"})
    >>> found.signifiers["in_centre"].item(), found.signifiers["notes"].item().to_list()
    (12, ['parked', 'at_default', 'one_answer'])
    """
    rows, centres = [], []
    for name, given in answers.items():
        if name not in kinds:
            raise PatternsError(f"The kind of {name} is not given.")
        points = _in_range(coordinates(given, kinds[name]), kinds[name], (ranges or {}).get(name))
        start = _start(kinds[name], (defaults or {}).get(name), (ranges or {}).get(name))
        row, central = _counted(
            points,
            kinds[name],
            start,
            _flags(not_applicable, name, len(points)),
            _flags(touched, name, len(points)),
        )
        known = name in (touched or {}) or name in (defaults or {})
        rows.append({"signifier": name, "kind": kinds[name], "known": known, **row})
        centres.append(central)
    return FormCheck(_as_table(rows), _throughout(centres))


def _in_range(points: Floats, kind: Kind, given: tuple[float, float] | None) -> Floats:
    if kind not in ("dyad", "scale") or not np.isfinite(points).any():
        return points
    low, high = given or (0.0, 1.0)
    if given is None and (np.nanmin(points) < 0 or np.nanmax(points) > 1):
        low, high = float(np.nanmin(points)), float(np.nanmax(points))
    return (points - low) / (high - low) if high > low else points * 0 + 0.5


def _start(kind: Kind, default: Any, given: tuple[float, float] | None) -> Floats | None:
    if default is None or kind == "choice":
        return MIDDLES.get(kind)
    if kind == "triad":
        return triangle_points(triad_weights([default]))[0]
    return _in_range(coordinates([default], kind), kind, given or (0.0, 1.0))[0]


def _flags(given: Mapping[str, Sequence[bool]] | None, name: str, count: int) -> Any:
    flags = (given or {}).get(name)
    if flags is not None and len(flags) != count:
        raise PatternsError(f"{name}: {len(flags)} flags for {count} stories.")
    return None if flags is None else np.array([bool(flag) for flag in flags], dtype=np.bool_)


def _counted(
    points: Floats, kind: Kind, start: Floats | None, elsewhere: Any, touched: Any
) -> tuple[dict[str, Any], Floats]:
    said = np.isfinite(points).all(axis=1)
    not_applicable = int((elsewhere & ~said).sum()) if elsewhere is not None else 0
    central = np.where(said, 0.0, np.nan)
    row: dict[str, Any] = {
        "stories": len(points),
        "answered": int(said.sum()),
        "not_applicable": not_applicable,
        "skipped": int((~said).sum()) - not_applicable,
        "same_answer": _most_common(points[said]),
    }
    untouched = None if touched is None else said & ~touched
    middle = MIDDLES.get(kind)
    if middle is not None and start is not None:
        with np.errstate(invalid="ignore"):
            far = np.sqrt(((points - middle) ** 2).sum(axis=1))
            central[far <= NEAR] = 1.0
            if untouched is None:
                untouched = np.abs(points - start).max(axis=1) < 1e-3
        row |= _crowd(far[said], points[said])
    row["at_default"] = None if untouched is None else int(untouched.sum())
    return row, central


def _crowd(far: Floats, points: Floats) -> dict[str, Any]:
    """How many lie in the centre, beside how many would if it were as full as what is around it."""
    from scipy.special import bdtrc

    line = points.shape[1] == 1
    share = NEAR / AROUND if line else (NEAR / AROUND) ** 2
    near, around = int((far <= NEAR).sum()), int(((far > NEAR) & (far <= AROUND)).sum())
    steps = np.unique(points)
    if line and len(steps) <= MANY_STEPS:
        # A scale of steps: the middle step beside the step on each side of it.
        below, above = steps[steps < 0.5 - NEAR], steps[steps > 0.5 + NEAR]
        beside = [*below[-1:], *above[:1]]
        around, share = int(np.isin(points[:, 0], beside).sum()), 1 / (1 + max(1, len(beside)))
    p_value = 1.0 if near == 0 else float(bdtrc(near - 1, near + around, share))
    expected = around * share / (1 - share)
    return {"in_centre": near, "expected_in_centre": expected, "p_value": p_value}


def _most_common(points: Floats) -> float:
    if not len(points):
        return 0.0
    _, counts = np.unique(np.round(points, 3), axis=0, return_counts=True)
    return float(counts.max() / len(points))


def _as_table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    import polars as pl

    numbers = np.array([row.pop("p_value", np.nan) for row in rows])
    sure = np.full(len(rows), np.nan)
    sure[np.isfinite(numbers)] = false_discovery(numbers[np.isfinite(numbers)])
    whole = ("stories", "answered", "not_applicable", "skipped", "in_centre", "at_default")
    schema: dict[str, Any] = {
        "signifier": pl.String,
        "kind": pl.String,
        **dict.fromkeys(whole[:5], pl.Int64),
        "expected_in_centre": pl.Float64,
        "q_value": pl.Float64,
        "at_default": pl.Int64,
        "same_answer": pl.Float64,
        "notes": pl.List(pl.String),
    }
    for row, q_value in zip(rows, sure, strict=True):
        row["q_value"] = None if np.isnan(q_value) else float(q_value)
        row["notes"] = _notes(row, known=row.pop("known"))
    return pl.DataFrame(rows, schema=schema)


def _notes(row: dict[str, Any], *, known: bool) -> list[str]:
    """Short names of what is odd. A guessed default only counts where many are parked as well."""
    answered, stories = row["answered"], max(1, row["stories"])
    if answered < FEWEST:
        return ["too_few"]
    sure = row["q_value"] is not None and row["q_value"] <= SURE
    parked = sure and row["in_centre"] >= TWICE * row["expected_in_centre"]
    found = {
        "often_skipped": row["skipped"] > OFTEN * stories,
        "often_not_applicable": row["not_applicable"] > OFTEN * stories,
        "parked": parked,
        "at_default": (known or parked) and (row["at_default"] or 0) > 0.1 * answered,
        "one_answer": row["same_answer"] > MOST and row["kind"] != "choice",
    }
    return [note for note, there in found.items() if there]


def _throughout(centres: list[Floats]) -> list[int]:
    if len({len(one) for one in centres}) != 1:
        return []
    table = np.stack(centres)
    answered, inside = np.isfinite(table).sum(axis=0), np.nansum(table, axis=0)
    return np.flatnonzero((answered >= THROUGHOUT) & (inside == answered)).tolist()
