"""What `nabij map` leaves in a folder: the map, what each group says, tables, all of it as JSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nabij.cli.results import number, picture_lines, plain
from nabij.cli.results import write as results_in

if TYPE_CHECKING:
    from nabij.patterns import OpinionMap


def write(folder: Path, source: Path, found: "OpinionMap", texts: dict[Any, str], top: int) -> None:
    """The map and the statements that divide and bridge most, as pictures and as tables."""
    from nabij.patterns.pictures import opinion_svg, statements_svg

    chosen = _telling(found, top)
    said = {one: texts.get(one) or str(one) for one in chosen if one in texts or _is_words(one)}
    pictures = {
        "opinion-map.svg": opinion_svg(found, paper=True),
        "statements.svg": statements_svg(
            found, said, statements=chosen, most=len(chosen), paper=True
        ),
    }
    page = [f"# Opinions in {plain(source.name)}", ""]
    for file, picture in pictures.items():
        page += [f"## {picture.title}", "", *picture_lines(picture, file)]
    results_in(folder, "opinion-map", _facts(found, texts), pictures, page)


def name_of(group: int) -> str:
    """What the pictures call a group, on the terminal too."""
    from nabij.patterns.pictures.labels import Say
    from nabij.patterns.pictures.opinion_groups import group_name

    return group_name(group, Say(), None)


def _telling(found: "OpinionMap", top: int) -> list[Any]:
    """What divides and then what bridges, as on the terminal; else what most people saw."""
    telling = [found.divides_, found.bridges_] if found.n_groups_ > 1 else [found.bridges_]
    chosen = dict.fromkeys(one for table in telling for one in table["statement"].head(top))
    seen = found.everyone_.sort(["seen", "statement"], descending=[True, False])
    return list(chosen) or seen["statement"].head(top).to_list()


def _is_words(statement: Any) -> bool:
    """A table may hold the words of a statement where an export has a number."""
    return isinstance(statement, str)


def _facts(found: "OpinionMap", texts: dict[Any, str]) -> dict[str, Any]:
    people = found.coordinates_
    sizes = dict(people["group"].value_counts().iter_rows())
    return {
        "people": people.height,
        "n_groups": found.n_groups_,
        "groups": [{"group": g, "name": name_of(g), "n": sizes[g]} for g in found.groups_],
        "stability": number(found.stability_),
        "silhouette": number(found.silhouette_),
        "held_out_accuracy": number(found.held_out_accuracy_),
        "majority_accuracy": number(found.majority_accuracy_),
        "distance_follows_votes": number(found.distance_follows_votes_),
        "texts": {str(key): text for key, text in texts.items()},
        "statements": found.statements_.to_dicts(),
        "divides": found.divides_.to_dicts(),
        "bridges": found.bridges_.to_dicts(),
        "coordinates": people.to_dicts(),
    }
