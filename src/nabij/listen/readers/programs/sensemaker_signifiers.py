"""SenseMaker's signifiers as ours, and how the answers to each stand in the data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from nabij.listen.readers.json_texts import text_at
from nabij.listen.readers.markup import text_of
from nabij.listen.readers.programs.found import BETWEEN, Headings, Question, labels_of, line
from nabij.listen.signifiers.shape import SHAPES

NOT_APPLICABLE = "n/a"
HEIGHT = sqrt(3) / 2
"""Of the triangle in which X and Y lie, with sides of 1."""

Values = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    question: Question
    cells: Callable[[Values], list[str]]


def column_of(signifier: dict[str, Any], headings: Headings) -> Column | None:
    """None for what can't be a signifier here: pictures, sound, a tick of consent."""
    make = _KINDS.get(text_at(signifier, "type"))
    title = line(text_of(text_at(signifier, "title"))) or text_at(signifier, "id")
    found = make(signifier, title, headings) if make else None
    shape = SHAPES[found.question.kind] if found else None
    fits = shape and found and shape.fewest <= len(found.question.labels) <= shape.most
    return found if fits else None


def _triad(one: dict[str, Any], title: str, headings: Headings) -> Column | None:
    own, ids, labels = text_at(one, "id"), *_listed(one, "labels", "text")
    if len(labels) != 3:
        return None

    def cells(values: Values) -> list[str]:
        if _does_not_apply(values, own):
            return [NOT_APPLICABLE] * 3
        weights = [_number(values.get(f"{own}_{each}")) for each in ids]
        if all(weights):
            return weights
        return _corners(_number(values.get(f"{own}X")), _number(values.get(f"{own}Y")))

    columns = tuple(headings.new(f"{title}: {label}") for label in labels)
    return Column(Question("triad", title, labels, columns=columns), cells)


def _corners(x: str, y: str) -> list[str]:
    """The weights of top, left and right from a place in the triangle."""
    if not (x and y):
        return ["", "", ""]
    top = float(y) / HEIGHT
    right = float(x) - top / 2
    return [f"{max(weight, 0.0):.6f}" for weight in (top, 1 - top - right, right)]


def _dyad(one: dict[str, Any], title: str, headings: Headings) -> Column | None:
    own, ids, labels = text_at(one, "id"), *_listed(one, "labels", "text")
    if len(labels) != 2:
        return None

    def cells(values: Values) -> list[str]:
        if _does_not_apply(values, own):
            return [NOT_APPLICABLE]
        left, right = (_number(values.get(f"{own}_{each}")) for each in ids)
        if left and right and float(left) + float(right) > 0:
            # As a share of both: some versions write 0..1, others 0..100.
            return [f"{float(right) / (float(left) + float(right)):.6f}"]
        return [_number(values.get(f"{own}X"))]

    return Column(Question("dyad", title, labels, columns=(headings.new(title),)), cells)


def _stones(one: dict[str, Any], title: str, headings: Headings) -> Column | None:
    own, ids, labels = text_at(one, "id"), *_listed(one, "stones", "title")
    sides = [("x", "start_label"), ("x", "end_label"), ("y", "start_label"), ("y", "end_label")]
    ends = [line(text_of(text_at(one, "content", "axis", *side)), 80) for side in sides]
    axes = tuple(end or name for end, name in zip(ends, "←→↓↑", strict=True))

    def cells(values: Values) -> list[str]:
        if _does_not_apply(values, own):
            return [NOT_APPLICABLE] * 2 * len(ids)
        ways = ("XRight", "YTop")
        return [_number(values.get(f"{own}_{each}{way}")) for each in ids for way in ways]

    columns = tuple(headings.new(f"{title}: {each} {way}") for each in labels for way in "→↑")
    return Column(Question("stones", title, labels, axes, columns=columns), cells)


def _list(one: dict[str, Any], title: str, headings: Headings) -> Column | None:
    own, ids, labels = text_at(one, "id"), *_listed(one, "items", "title")
    many = _number(text_at(one, "content", "max_responses")) not in ("", "0", "1", "1.0")
    by_id = dict(zip(ids, labels, strict=True))

    def cells(values: Values) -> list[str]:
        if _does_not_apply(values, own):
            return [NOT_APPLICABLE]
        alone = values.get(own, "")
        if alone and alone != "NA":
            return [by_id.get(alone, alone)]
        return [BETWEEN.join(by_id[each] for each in ids if values.get(f"{own}_{each}") == "1")]

    columns = (headings.new(title),)
    if len(labels) > SHAPES["choice"].most:
        return Column(Question("text", title, columns=columns), cells)
    return Column(Question("choice", title, labels, many=many, columns=columns), cells)


def _freetext(one: dict[str, Any], title: str, headings: Headings) -> Column:
    own = text_at(one, "id")
    question = Question("text", title, columns=(headings.new(title),))
    return Column(question, lambda values: [values.get(own, "")])


_KINDS: dict[str, Callable[[dict[str, Any], str, Headings], Column | None]] = {
    "triad": _triad, "dyad": _dyad, "stones": _stones, "list": _list, "freetext": _freetext,
}  # fmt: skip


def _listed(one: dict[str, Any], name: str, words: str) -> tuple[list[str], tuple[str, ...]]:
    """Ids and labels of what a signifier has: corners, ends, stones or items."""
    content = one.get("content")
    found = content.get(name) if isinstance(content, dict) else None
    each = [thing for thing in found if text_at(thing, "id")] if isinstance(found, list) else []
    labels = labels_of([text_of(text_at(thing, words)) for thing in each])
    return [text_at(thing, "id") for thing in each], labels


def _does_not_apply(values: Values, own: str) -> bool:
    return values.get(f"{own}_NA", "").casefold() in ("1", "true", "1.0")


def _number(cell: str | None) -> str:
    """The number in a cell; empty where there is none ("NA" is how R writes that)."""
    try:
        return cell if cell and abs(float(cell)) < 1e9 else ""
    except ValueError:
        return ""
