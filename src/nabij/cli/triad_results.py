"""What `nabij triads` finds in each triad and tells on the terminal."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nabij.cli.out import say
from nabij.cli.results import percent, show
from nabij.patterns.fewest import FEWEST

if TYPE_CHECKING:
    import polars as pl

    from nabij.patterns import AitchisonCentre, Comparison, TriadCentre
    from nabij.patterns.answers.exports import Triad
    from nabij.patterns.pictures import Picture
    from nabij.patterns.pictures.triad import View

MOST_GROUPS = 5
SURE = 0.05
NOTES = {
    "often_skipped": "More than a third skipped it.",
    "often_not_applicable": "To more than a third it does not apply.",
    "parked": "Many more lie in the very middle than around it: parked there?",
    "at_default": "Many lie exactly where the control stood.",
    "one_answer": "More than half gave the very same answer.",
}


@dataclass(frozen=True)
class Settings:
    view: "View"
    expert: bool
    seed: int


@dataclass(frozen=True)
class Result:
    """One triad: `differ` has a row for each group beside all others, with its q-value."""

    triad: "Triad"
    centre: "TriadCentre"
    picture: "Picture"
    form: dict[str, Any]
    centres: dict[str, "TriadCentre"]
    differ: list[tuple[str, "Comparison", float]]
    looked_at: int
    expert: "AitchisonCentre | None"


def look(
    table: "pl.DataFrame", found: "list[Triad]", by: str | None, teller: str | None, how: Settings
) -> list[Result]:
    """Everything of every triad; false discoveries are counted over all of them together."""
    import numpy as np

    from nabij.patterns.files import require
    from nabij.patterns.opinions.tables import false_discovery

    require(table, tuple(name for name in (by, teller) if name is not None))
    tellers = table[teller].to_list() if teller else None
    groups = _groups(table[by].to_list(), tellers) if by else None
    compared = [_compared(triad, groups, tellers, how.seed) for triad in found]
    p_values = [one.p_value for some in compared for _, one in some]
    sure = iter(false_discovery(np.array(p_values, dtype=np.float64)).tolist())
    results = []
    for triad, some in zip(found, compared, strict=True):
        differ = [(name, one, next(sure)) for name, one in some]
        results.append(_result(triad, groups, tellers, differ, len(p_values), how))
    return results


def _groups(values: list[Any], tellers: list[Any] | None) -> list[str | None]:
    """The group of each story: of the largest five with enough tellers, else none."""
    from nabij.patterns.answers.shapes import nothing

    written = [None if nothing(value) else str(value).strip() or None for value in values]
    who = tellers if tellers is not None else range(len(written))
    people: dict[str, set[Any]] = {}
    for name, one in zip(written, who, strict=True):
        if name is not None:
            people.setdefault(name, set()).add(one)
    large = [name for name in people if len(people[name]) >= FEWEST]
    kept = sorted(large, key=lambda name: (-len(people[name]), name))[:MOST_GROUPS]
    return [name if name in kept else None for name in written]


def _compared(
    triad: "Triad", groups: list[str | None] | None, tellers: list[Any] | None, seed: int
) -> "list[tuple[str, Comparison]]":
    from nabij.patterns import compare

    names = sorted({name for name in groups or [] if name is not None})
    found = []
    # Two groups are each other's others: once is enough.
    for name in names[:1] if len(names) == 2 else names if len(names) > 2 else []:
        sides = [None if one is None else "1" if one == name else "2" for one in groups or []]
        one = compare(triad.weights, sides, tellers=tellers, random_state=seed)
        found.append((name if len(names) > 2 else " and ".join(names), one))
    return found


def _result(
    triad: "Triad", groups: list[str | None] | None, tellers: list[Any] | None,
    differ: "list[tuple[str, Comparison, float]]", looked_at: int, how: Settings,
) -> Result:  # fmt: skip
    from nabij.patterns import aitchison_centre, check_form, triad_centre
    from nabij.patterns.pictures import triad_svg

    weights, names = triad.weights, sorted({name for name in groups or [] if name is not None})
    centres = {}
    for name in names:
        rows = [row for row, one in enumerate(groups or []) if one == name]
        told_by = [tellers[row] for row in rows] if tellers else None
        centres[name] = triad_centre(weights[rows], tellers=told_by, random_state=how.seed)
    elsewhere = {"": triad.elsewhere} if triad.elsewhere is not None else None
    checked = check_form({"": weights}, {"": "triad"}, not_applicable=elsewhere)
    picture = triad_svg(weights, triad.corners, groups=groups, tellers=tellers, view=how.view,
                        paper=True, title=triad.name)  # fmt: skip
    return Result(
        triad,
        triad_centre(weights, tellers=tellers, random_state=how.seed),
        picture,
        checked.signifiers.row(0, named=True),
        centres,
        differ,
        looked_at,
        aitchison_centre(weights, tellers=tellers) if how.expert else None,
    )


def tell(result: Result) -> None:
    """One triad on the terminal: its centre, its groups, whether they differ, how the form does."""
    form, centre = result.form, result.centre
    apart = form["not_applicable"]
    elsewhere = f"; to {apart:,} it does not apply" if apart else ""
    say(f"\n{result.triad.name}", style="bold")
    say(f"{centre.n:,} answers{elsewhere}; {form['skipped']:,} skipped it.")
    if centre.centre is None:
        say(f"Fewer than {FEWEST} tellers: too few to tell.")
        return
    show("Where the stories lie", *corners(result))
    if result.centres:
        show("Centres by group", *by_group(result))
    for line in differences(result):
        say(line)
    if result.expert is not None:
        say(f"For experts: {result.expert}")
    for note in form["notes"]:
        if note in NOTES:
            say(f"The form: {NOTES[note]}")


def corners(result: Result) -> tuple[list[str], list[list[str]]]:
    weights, centre = result.triad.weights, result.centre
    rows = [
        [corner, percent(middle), f"{percent(low)} – {percent(high)}", f"{int(whole):,}"]
        for corner, middle, low, high, whole in zip(
            result.triad.corners, centre.centre or (), centre.region.min(axis=0),
            centre.region.max(axis=0), (weights == 1).sum(axis=0), strict=True,
        )
    ]  # fmt: skip
    return ["Corner", "mean", "sure within (95 %)", "wholly there"], rows


def by_group(result: Result) -> tuple[list[str], list[list[str]]]:
    rows = [
        [name, f"{one.n:,}", *(percent(share) for share in one.centre)]
        for name, one in result.centres.items()
        if one.centre is not None
    ]
    return ["Group", "n", *result.triad.corners], rows


def differences(result: Result) -> list[str]:
    lines = []
    for name, one, q_value in result.differ:
        who = name if " and " in name and len(result.centres) == 2 else f"{name} beside all others"
        if not one.enough:
            lines.append(f"{who}: too few to tell.")
            continue
        size = f"{100 * one.effect:.0f} of 100 apart"
        sure = "more than chance explains" if q_value <= SURE else "could well be chance"
        used = f", on {one.n_sampled:,} drawn answers" if one.n_sampled else ""
        lines.append(f"{who}: {size}, {sure} (p {one.p_value:.3f}, q {q_value:.3f}{used}).")
        if q_value <= SURE and one.counter_stories:
            against = ", ".join(str(row + 1) for row in one.counter_stories[:5])
            lines.append(f"  Counter-stories, which lie with the other group: rows {against}.")
    if result.differ:
        surest = min(one.p_value for _, one, _ in result.differ)
        lines.append(
            f"Comparisons in all: {result.looked_at}. Expected by chance to be as clear as the "
            f"clearest here: {surest * result.looked_at:.2g}."
        )
    return lines
