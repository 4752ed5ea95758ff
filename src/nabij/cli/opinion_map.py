"""`nabij map`: who votes alike on statements, what divides and what bridges. Without a database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nabij.cli.engines import Engine, Scheduler

if TYPE_CHECKING:
    from nabij.patterns import OpinionMap


def map_votes(
    source: Annotated[
        Path, typer.Argument(help="A Polis export (folder), or a CSV or Parquet file of votes.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for the pictures (map, statements), opinion-map.json and .md."),
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=50, help="How many statements to show.")] = 5,
    seed: Annotated[int, typer.Option(help="Seed of every draw; the same gives the same.")] = 0,
    engine: Engine = "local",
    scheduler: Scheduler = None,
) -> None:
    """Map opinions: groups of people who vote alike, where there are any.

    A file of votes has the columns participant, statement and vote (1 agree, 0 pass,
    -1 disagree, or those words). When the groups are not real, it says so.

    Examples:

      nabij map vtaiwan.uberx

      nabij map votes.csv --out maps

      nabij map folder-of-parts --scheduler tcp://10.0.0.5:8786
    """
    from nabij.cli.opinion_files import write
    from nabij.cli.out import say
    from nabij.patterns.fewest import FEWEST

    found = _made(source, seed, engine, scheduler)
    people = found.coordinates_.height
    if people < FEWEST:
        say(f"{people} people voted. A map appears from {FEWEST} on: too few to tell.")
        return
    texts = _texts(source)
    _tell(found, int(found.coordinates_["n_votes"].sum()))
    _show(found, texts, top)
    if out is not None:
        write(out, source, found, texts, top)


def _made(source: Path, seed: int, engine: str, scheduler: str | None) -> "OpinionMap":
    from nabij.cli.engines import chosen, workers
    from nabij.patterns import OpinionMap, read_votes

    if chosen(engine, scheduler) == "local":
        return OpinionMap(random_state=seed).fit(read_votes(source))
    parts: Any = source
    with workers(scheduler) as where:
        return OpinionMap(random_state=seed, **where).fit(parts)


def _texts(source: Path) -> dict[Any, str]:
    from nabij.patterns import PatternsError, read_statements

    try:
        table = read_statements(source if source.is_dir() else source.parent)
    except PatternsError:
        return {}
    return dict(zip(table["statement"].to_list(), table["text"].to_list(), strict=True))


def _tell(found: "OpinionMap", votes: int) -> None:
    from nabij.cli.out import say

    people, statements = found.coordinates_.height, found.everyone_.height
    say(f"{people:,} people, {statements:,} statements, {votes:,} votes")
    apart = found.coordinates_.filter(found.coordinates_["group"] < 0).height
    if found.n_groups_ == 1:
        say("No clear groups: people differ, but not in camps that return in other statements.")
    else:
        say(
            f"{found.n_groups_} groups. Made from half of the statements they agree "
            f"{found.stability_:.2f} with the other half (1 is the same, 0 is chance)."
        )
    if apart:
        say(f"{apart:,} people voted too little to belong to a group.")
    accuracy, majority = found.held_out_accuracy_, found.majority_accuracy_
    if accuracy == accuracy:
        say(
            f"Of hidden votes the map tells {100 * accuracy:.0f} % right; "
            f"the most common vote alone tells {100 * majority:.0f} %."
        )


def _show(found: "OpinionMap", texts: dict[Any, str], top: int) -> None:
    from nabij.cli.opinion_files import name_of
    from nabij.cli.results import percent, show

    sizes = dict(found.coordinates_["group"].value_counts().iter_rows())
    # As the pictures say them: of those who saw it, not the smoothed share.
    shares = {
        (row["statement"], row["group"]): row["agree"] / row["seen"] if row["seen"] else 0.0
        for row in found.statements_.iter_rows(named=True)
    }
    if found.n_groups_ > 1:
        groups = [f"{name_of(group)} (n={sizes[group]:,})" for group in found.groups_]
        rows = [
            [_said(statement, texts), *(percent(shares[statement, g]) for g in found.groups_)]
            for statement in found.divides_["statement"].head(top)
        ]
        show("What divides: how many of who saw it agree", ["Statement", *groups], rows)
    bridging = found.bridges_.head(top).iter_rows(named=True)
    rows = [
        [_said(row["statement"], texts), f"{row['seen']:,}",
         percent(shares[row["statement"], row["agrees_least"]]), f"{percent(row['low'])}"]
        for row in bridging
    ]  # fmt: skip
    show(
        "What bridges: the group that agrees least",
        ["Statement", "saw it", "agrees", "at least"],
        rows,
    )


def _said(statement: Any, texts: dict[Any, str]) -> str:
    return (
        f"{statement}  {' '.join(texts[statement].split())}"
        if statement in texts
        else str(statement)
    )
