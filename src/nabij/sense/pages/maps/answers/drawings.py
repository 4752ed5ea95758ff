"""The picture of a signifier's answers, as its kind wants it drawn."""

from collections.abc import Callable

from django.urls import reverse

from nabij.patterns.pictures import Mark, Picture, triad_svg
from nabij.sense.maps.answers import Answers
from nabij.sense.maps.bars import bars_svg
from nabij.sense.maps.comparing import Pair
from nabij.sense.maps.drawing import Dot, Part
from nabij.sense.maps.plane import Stone, plane_svg
from nabij.sense.maps.selecting import weights_of
from nabij.sense.maps.strip import strip_svg
from nabij.sense.pages.maps.answers.addresses import answers_url
from nabij.sense.pages.maps.shown import picture_words


def drawings(answers: Answers, two: Pair | None, everybody: str) -> list[Picture]:
    """One picture; two for stones of which two groups are compared."""
    tellers = answers.frame["teller"].to_list()
    every = Part(everybody, list(range(answers.n)), tellers)
    parts = [two.one, two.other] if two else [every]
    return _DRAWN[answers.asked.kind](answers, parts, two)


def story_url(dot: Dot) -> str:
    return reverse("listen:story", args=[dot.public_id])


def _dots(answers: Answers) -> list[Dot]:
    return [Dot(*row) for row in answers.frame.select("public_id", "line").iter_rows()]


def _triad(answers: Answers, parts: list[Part], two: Pair | None) -> list[Picture]:
    weights = weights_of(answers.frame)
    dots = _dots(answers)
    place = {dot.public_id: row for row, dot in enumerate(dots)}

    def opens(mark: Mark) -> str | None:
        if mark.kind == "group":
            return None
        if mark.kind == "bin":
            return answers_url(answers.asked, bin=mark.key)
        if len(mark.ids) == 1:
            return story_url(mark.ids[0])
        spot = [f"{100 * one:.2f}" for one in weights[place[mark.ids[0].public_id]]]
        return answers_url(answers.asked, around=",".join(spot), radius=1)

    picture = triad_svg(
        weights,
        answers.asked.labels,
        ids=dots,
        groups=two.of_row(answers.n) if two else None,
        tellers=answers.frame["teller"].to_list(),
        href=opens,
        labels=picture_words(),
    )
    return [picture]


def _line(answers: Answers, parts: list[Part], two: Pair | None) -> list[Picture]:
    values = answers.frame["value"].to_list()

    def opens(column: int) -> str:
        return answers_url(answers.asked, bin=column)

    return [strip_svg(answers.asked.prompt, values, answers.asked.labels, parts, opens)]


def _choice(answers: Answers, parts: list[Part], two: Pair | None) -> list[Picture]:
    chosen, options = answers.frame["options"].to_list(), answers.asked.options

    def opens(option: int) -> str:
        return answers_url(answers.asked, part=f"option-{option}")

    return [bars_svg(answers.asked.prompt, chosen, options, parts, opens)]


def _stones(answers: Answers, parts: list[Part], two: Pair | None) -> list[Picture]:
    def opens(stone: Stone, column: int, row: int) -> str:
        return answers_url(answers.asked, bin=f"{stone.number}.{column}.{row}")

    pictures = []
    for part in parts:
        title = f"{answers.asked.prompt} {part.name}" if two else answers.asked.prompt
        stones = _placed(answers, part)
        pictures.append(plane_svg(title, stones, answers.asked.axes, story_url, opens))
    return pictures


def _placed(answers: Answers, part: Part) -> list[Stone]:
    rows = answers.frame.select("stone", "x", "y", "teller").rows()
    dots, stones = _dots(answers), []
    for number, name in enumerate(answers.asked.labels):
        here = [(row, rows[row][0].index(name)) for row in part.rows if name in rows[row][0]]
        inside = Part(name, [row for row, _ in here], [rows[row][3] for row, _ in here], number)
        across = [rows[row][1][place] for row, place in here]
        up = [rows[row][2][place] for row, place in here]
        stones.append(Stone(name, inside, across, up, [dots[row] for row, _ in here]))
    return stones


_DRAWN: dict[str, Callable[[Answers, list[Part], Pair | None], list[Picture]]] = {
    "triad": _triad,
    "dyad": _line,
    "scale": _line,
    "stones": _stones,
    "choice": _choice,
}
