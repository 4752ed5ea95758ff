"""`nabij groups`: texts that resemble each other, and those that stand alone. No database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nabij.cli.engines import Engine, Scheduler

if TYPE_CHECKING:
    from nabij.patterns import Likeness

SHOWN = 180
"""Characters of a text on the terminal; the file has all of it."""


def groups(
    source: Annotated[Path, typer.Argument(help="A CSV, Parquet or XLSX file, a text a row.")],
    text: Annotated[str, typer.Option(help="Name of the column with the texts.")],
    out: Annotated[
        Path | None, typer.Option(help="Folder for groups.svg, groups.json and groups.md.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="nl or en: brings forms of one word together.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="Folder of a local sentence model, instead of words.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=200, help="How many groups to show.")] = 12,
    seed: Annotated[int, typer.Option(help="Seed of every draw; the same gives the same.")] = 0,
    engine: Engine = "local",
    scheduler: Scheduler = None,
) -> None:
    """Group texts by likeness, each shown by its words and its most central text.

    People name the groups; the program only puts together what resembles. What
    resembles nothing belongs nowhere, and is shown as well.

    Examples:

      nabij groups stories.csv --text text

      nabij groups verhalen.xlsx --text verhaal --language nl --out groups

      nabij groups folder-of-parts --text text --scheduler tcp://10.0.0.5:8786
    """
    from nabij.cli.engines import chosen
    from nabij.cli.out import say

    settings = {"model": model, "language": language, "random_state": seed}
    found = _made(source, text, settings, chosen(engine, scheduler), scheduler)
    nowhere = int((found.labels_ < 0).sum())
    say(f"{len(found.labels_):,} texts, {len(found.groups_)} groups; {nowhere:,} belong nowhere.")
    if not found.groups_:
        say("Too few texts to tell.")
        return
    say(_sure(found))
    _show(found, top)
    if out is not None:
        _write(out, source, found, top)


def _made(
    source: Path, text: str, settings: dict[str, Any], engine: str, scheduler: str | None
) -> "Likeness":
    from nabij.cli.engines import workers
    from nabij.patterns import Likeness

    if engine == "local":
        return Likeness(**settings).fit(_read(source, text))
    from nabij.patterns.engines.sources import TextColumn

    # A workbook is read here: workers read files that can be cut.
    here = source.is_file() and _workbook(source)
    texts: Any = _read(source, text) if here else TextColumn(source, text)
    with workers(scheduler) as where:
        return Likeness(**settings, **where).fit(texts)


def _workbook(source: Path) -> bool:
    return source.suffix.lower() in (".xlsx", ".xls", ".ods")


def _read(source: Path, column: str) -> list[Any]:
    import polars as pl

    from nabij.patterns.files import column_of_texts, read_table

    if _workbook(source) and source.is_file():
        table = pl.read_excel(source, engine="calamine")
    else:
        table = read_table(source)
    return column_of_texts(table, column)


def _show(found: "Likeness", top: int) -> None:
    from nabij.cli.results import show

    rows = [
        [_short(found.texts_[found.central(g, 1)[0]]), ", ".join(found.words(g, 5)),
         f"{found.sizes_[g]:,}"]
        for g in found.groups_[:top]
    ]  # fmt: skip
    show("Groups, by their most central text", ["Text", "Words", "n"], rows)
    if len(found.groups_) > top:
        from nabij.cli.out import say

        say(f"and {len(found.groups_) - top} smaller groups (--top shows more)")
    if found.n_learnt_ < sum(map(bool, found.texts_)):
        from nabij.cli.out import say

        say(f"Learnt from a draw of {found.n_learnt_:,} texts; the others joined them.")
    odd = [
        [_short(found.texts_[row["index"]]), f"{row['likeness']:.2f}"]
        for row in found.odd_ones(5).iter_rows(named=True)
    ]
    show("The odd ones out", ["Text", "Likeness to the ten nearest"], odd)


def _sure(found: "Likeness") -> str:
    return f"Divided again, the groups agree {found.stability_:.2f} with these (1 is the same)."


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rsplit(" ", 1)[0] + " …"


def _write(out: Path, source: Path, found: "Likeness", top: int) -> None:
    from nabij.cli.results import picture_lines, plain, write
    from nabij.patterns.pictures import likeness_svg

    picture = likeness_svg(found, paper=True, most=top)
    page = [f"# Groups in {plain(source.name)}", "", *picture_lines(picture, "groups.svg"),
            f"{_sure(found)}", ""]  # fmt: skip
    for group in found.groups_:
        [central] = found.central(group, 1)
        page += [f"The most central text of group {group + 1}:", ""]
        page += [f"> {plain(found.texts_[central])}", ""]
    write(out, "groups", _facts(found), {"groups.svg": picture}, page)


def _facts(found: "Likeness") -> dict[str, Any]:
    from nabij.cli.results import number

    described = [
        {
            "group": g,
            "n": found.sizes_[g],
            "words": found.words(g),
            "central": [{"index": i, "text": found.texts_[i]} for i in found.central(g)],
        }
        for g in found.groups_
    ]
    return {
        "texts": len(found.texts_),
        "learnt_from": found.n_learnt_,
        "stability": number(found.stability_),
        "groups": described,
        "labels": found.labels_.tolist(),
        "odd_ones": found.odd_ones().to_dicts(),
    }
