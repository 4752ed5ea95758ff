"""`nabij triads`: where tellers put their stories between three things. Without a database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    import polars as pl

    from nabij.patterns.answers.exports import Triad

THREE = tuple[str, str, str]


def triads(
    source: Annotated[
        Path, typer.Argument(help="A CSV, Parquet, XLSX or JSONL file, an answered story a row.")
    ],
    columns: Annotated[
        THREE | None,
        typer.Option(help="The three columns with weights. Else all triads are looked for."),
    ] = None,
    corners: Annotated[
        THREE | None, typer.Option(help="What to call the corners: top, left and right.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Column with groups to hold side by side.")] = None,
    teller: Annotated[
        str | None, typer.Option(help="Column that says who told it, if some told more than once.")
    ] = None,
    view: Annotated[
        Literal["auto", "dots", "bins", "density"],
        typer.Option(help="What to draw: each answer, small triangles, or how thickly they lie."),
    ] = "auto",
    expert: Annotated[
        bool, typer.Option("--expert", help="Also the log-ratio centre, and what it replaced.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Folder for a picture of each, triads.json and triads.md.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of every draw; the same gives the same.")] = 0,
) -> None:
    """Draw triads: where the stories lie between three things, and how sure their centre is.

    Weights may add up to 1 or to 100. In a file of `nabij export` the triads are
    found by themselves. With --by, each of the largest groups is held beside all
    others, and the more is compared, the stricter what is called a difference.

    Examples:

      nabij triads stories.csv

      nabij triads stories.csv --by team --out triads

      nabij triads survey.csv --columns heard helped ruled --view density
    """
    from nabij.cli.triad_files import write
    from nabij.cli.triad_results import Settings, look, tell
    from nabij.patterns.answers.exports import read_answers

    table = read_answers(source)
    found = _renamed(_chosen(table, columns), corners)
    settings = Settings(view=view, expert=expert, seed=seed)
    results = look(table, found, by, teller, settings)
    for result in results:
        tell(result)
    if out is not None:
        write(out, source, results)


def _chosen(table: "pl.DataFrame", columns: THREE | None) -> list["Triad"]:
    from nabij.patterns.answers.exports import find_triads, triad_of
    from nabij.patterns.errors import PatternsError

    if columns is not None:
        return [triad_of(table, columns)]
    found = find_triads(table)
    if not found:
        raise PatternsError(
            "No three columns beside each other add up to 1 or to 100. Name them: "
            f"--columns TOP LEFT RIGHT. Columns found: {', '.join(table.columns[:30])}."
        )
    return found


def _renamed(found: list["Triad"], corners: THREE | None) -> list["Triad"]:
    from dataclasses import replace

    from nabij.patterns.errors import PatternsError

    if corners is None:
        return found
    if len(found) > 1:
        raise PatternsError(
            f"The file holds {len(found)} triads. Say which one has these corners: "
            "--columns TOP LEFT RIGHT."
        )
    return [replace(found[0], corners=corners)]
