"""Stories grouped by likeness: calculated without a lock, then kept in one short transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from nabij.listen.models import Story
from nabij.patterns import Likeness
from nabij.sense.models import LikenessGroup, LikenessPlace, LikenessRun

NEAREST = 10
WORDS = 8
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Place:
    """What is kept of one story; see `LikenessPlace`."""

    story: int
    group: int
    central: float
    alone: float
    nearest: list[int]


@dataclass(frozen=True)
class Found:
    places: list[Place]
    words: dict[int, list[str]] = field(default_factory=dict)
    middles: dict[int, list[float]] = field(default_factory=dict)
    stability: float = 0.0


def calculate(run: LikenessRun, tell: Callable[[int], None] = lambda step: None) -> Found:
    """Group the stories of this run; those it knows keep the number of their group."""
    rows = list(run.stories().order_by("pk").values_list("pk", "text", "language"))
    tell(1)
    stories, texts = [pk for pk, _, _ in rows], [text for _, text, _ in rows]
    before = dict(run.places.filter(group__number__gte=0).values_list("story", "group__number"))
    model = Likeness(language=_language(language for _, _, language in rows))
    model.fit(texts, like=[before.get(pk) for pk in stories])
    tell(2)
    words = {group: model.words(group, WORDS) for group in model.groups_}
    tell(3)
    return Found(_places(model, stories), words, _middles(model), model.stability_)


def keep_found(run: LikenessRun, found: Found) -> None:
    """Replace what this run holds. Stories that were taken back meanwhile are left out."""
    told = {pk: (who, text) for pk, who, text in run.stories().values_list("pk", "teller", "text")}
    places = [place for place in found.places if place.story in told]
    _lose_empty(run)
    run.places.all().delete()
    groups = _keep_groups(run, {place.group for place in places if place.group >= 0})
    LikenessPlace.objects.bulk_create(
        (
            LikenessPlace(
                run=run,
                story_id=place.story,
                group=groups.get(place.group),
                central=place.central,
                alone=place.alone,
                nearest=[pk for pk in place.nearest if pk in told],
            )
            for place in places
        ),
        batch_size=500,
    )
    for number, group in groups.items():
        inside = [told[place.story] for place in places if place.group == number]
        group.words = said_by_several(found.words.get(number, []), inside)
        group.middle = found.middles.get(number, [])
        group.save(update_fields=["words", "middle"])


def forget_stories(stories: list[Story]) -> None:
    """Take them out of every result, and words that then only one person used."""
    places = LikenessPlace.objects.filter(story__in=stories)
    groups = list(LikenessGroup.objects.filter(pk__in=places.values("group")))
    places.delete()
    for group in groups:
        left = Story.objects.present().filter(pk__in=group.places.values("story"))
        group.words = said_by_several(group.words, list(left.values_list("teller", "text")))
        group.save(update_fields=["words"])


def said_by_several(words: Iterable[str], told: list[tuple[int, str]]) -> list[str]:
    """Those of these words that at least two tellers used; `told` is who and in which words."""
    lowered = [(who, text.lower()) for who, text in told]
    kept = []
    for word in words:
        whole = re.compile(rf"(?<!\w){re.escape(word.lower())}(?!\w)")
        if len({who for who, text in lowered if whole.search(text)}) > 1:
            kept.append(word)
    return kept


def _lose_empty(run: LikenessRun) -> None:
    """A group whose stories are all gone may not hand its name to one that takes its number."""
    for group in run.groups.exclude(number=None).filter(places=None):
        group.lose()


def _keep_groups(run: LikenessRun, numbers: set[int]) -> dict[int, LikenessGroup]:
    known = {group.number: group for group in run.groups.exclude(number=None)}
    for number, group in known.items():
        if number not in numbers:
            group.lose()
    return {
        number: known.get(number) or LikenessGroup.objects.create(run=run, number=number)
        for number in sorted(numbers)
    }


def _language(languages: Iterable[str]) -> str | None:
    found = {language[:2] for language in languages if language}
    return found.pop() if len(found) == 1 and found <= set(LANGUAGES) else None


def _places(model: Likeness, stories: list[int]) -> list[Place]:
    if not stories:
        return []
    indices, _ = model.neighbours(NEAREST)
    central, near = _nearness(model), model.nearness()
    return [
        Place(
            story=story,
            group=int(model.labels_[row]),
            central=float(central[row]),
            alone=float(near[row]),
            nearest=[stories[other] for other in indices[row] if other >= 0],
        )
        for row, story in enumerate(stories)
    ]


def _nearness(model: Likeness) -> np.ndarray:
    """How near each story lies to the middle of its group; 0 for those that belong nowhere."""
    central = np.zeros(len(model.labels_))
    for group in model.groups_:
        inside = np.flatnonzero(model.labels_ == group)
        central[inside] = model.vectors_[inside] @ model.vectors_[inside].mean(axis=0)
    return central


def _middles(model: Likeness) -> dict[int, list[float]]:
    return {
        group: np.round(model.vectors_[model.labels_ == group].mean(axis=0), 4).tolist()
        for group in model.groups_
    }
