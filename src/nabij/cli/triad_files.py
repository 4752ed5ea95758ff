"""What `nabij triads` leaves in a folder: a picture of each, all of it as JSON, tables to read."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nabij.cli.results import number, plain, table_lines
from nabij.cli.results import write as results_in
from nabij.cli.triad_results import Result, by_group, corners, differences
from nabij.patterns.fewest import FEWEST

if TYPE_CHECKING:
    from nabij.patterns import Comparison, TriadCentre


def write(folder: Path, source: Path, results: list[Result]) -> None:
    """A picture of each triad, and all that was found as JSON and as tables to read."""
    names = [f"triad-{place}.svg" if result.picture.enough else None
             for place, result in enumerate(results, 1)]  # fmt: skip
    paired = list(zip(results, names, strict=True))
    facts = {
        "source": source.name,
        "triads": [_facts(result, name) for result, name in paired],
    }
    page = [f"# Triads of {plain(source.name)}", ""]
    page += [line for result, name in paired for line in _page(result, name)]
    pictures = {name: result.picture for result, name in paired if name is not None}
    results_in(folder, "triads", facts, pictures, page)


def _page(result: Result, name: str | None) -> list[str]:
    lines = [f"## {plain(result.triad.name)}", "", f"{result.centre.n:,} answers.", ""]
    if name is None:
        return [*lines, f"Fewer than {FEWEST} tellers: too few to tell.", ""]
    lines += [f"![{plain(result.picture.description)}]({name})", ""]
    for head, rows in [corners(result), *([by_group(result)] if result.centres else [])]:
        lines += table_lines(head, rows)
    return [*lines, *(f"{plain(line)}  " for line in differences(result)), ""]


def _facts(result: Result, name: str | None) -> dict[str, Any]:
    form = {key: number(value) if isinstance(value, float) else value
            for key, value in result.form.items() if key not in ("signifier", "kind")}  # fmt: skip
    facts: dict[str, Any] = {
        "name": result.triad.name,
        "corners": list(result.triad.corners),
        "picture": name,
        "form": form,
        **_centre(result.centre),
        "groups": {name: _centre(one) for name, one in result.centres.items()},
        "looked_at": result.looked_at,
        "differ": [_differ(result, *one) for one in result.differ],
    }
    if result.expert is not None and result.expert.enough:
        expert = result.expert
        facts["expert"] = {
            "centre": expert.centre,
            "region": expert.region.tolist(),
            "replaced": expert.n_replaced,
            "replacement": expert.replacement,
            "centre_if_tenth": expert.centre_if_tenth,
        }
    return facts


def _differ(result: Result, who: str, one: "Comparison", q_value: float) -> dict[str, Any]:
    return {
        "groups": who,
        "effect": number(one.effect),
        "p_value": number(one.p_value),
        "q_value": number(q_value),
        "expected_by_chance": number(one.p_value * result.looked_at),
        "enough": one.enough,
        "n_sampled": one.n_sampled,
        "design": one.design,
        "counter_stories": [row + 1 for row in one.counter_stories],
    }


def _centre(centre: "TriadCentre") -> dict[str, Any]:
    return {"n": centre.n, "centre": centre.centre, "region": centre.region.tolist()}
