"""Stories by what their teller answered: in which part of a question the answer lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from nabij.listen.joining import can_join, reader
from nabij.listen.models import Signification, Signifier, StoryForm

OPEN, NOT_APPLICABLE = "open", "na"
NEAR, BETWEEN, FAR = "near", "between", "far"
THIRD = 1 / 3


@dataclass(frozen=True)
class Part:
    key: str
    label: str


@dataclass(frozen=True)
class Answered:
    """`part`: the place of a label for triads and choices, a third of the line for the others."""

    signifier: Signifier
    """In its newest wording."""
    part: str

    def sift(self, keys: list[int]) -> list[int]:
        rows = Signification.objects.filter(story__in=keys, signifier__in=self._wordings)
        found = {row.story_id for row in rows.select_related("signifier") if self._lies_there(row)}
        return [key for key in keys if key in found]

    @cached_property
    def _wordings(self) -> list[int]:
        """The same question in all versions: answers to it join."""
        rows = Signifier.objects.filter(
            key=self.signifier.key, version__form=self.signifier.version.form_id
        )
        return [row.pk for row in rows if can_join(row, self.signifier)]

    def _lies_there(self, answer: Signification) -> bool:
        if self.part == NOT_APPLICABLE:
            return answer.not_applicable
        if answer.value is None:
            return False
        try:
            value = reader(answer.signifier, self.signifier)(answer.value)
            return self.part in _parts_of(self.signifier, value)
        except (TypeError, ValueError, KeyError):
            # An old value that fits no more lies nowhere.
            return False


def parts(signifier: Signifier) -> list[Part]:
    """Where an answer to this question can lie, in words."""
    found = list(_named(signifier))
    return [*found, Part(NOT_APPLICABLE, _("does not apply"))] if found else []


def questions_of(form: StoryForm) -> list[Signifier]:
    """The questions of the published version that stories can be chosen by."""
    version = form.published
    if version is None:
        return []
    rows = version.signifiers.select_related("version").order_by("position", "id")
    return [one for one in rows if parts(one)]


def _named(signifier: Signifier) -> Iterator[Part]:
    labels = list(signifier.labels)
    if signifier.kind == "triad":
        for place, label in enumerate(labels):
            yield Part(str(place), _("most towards “%(label)s”") % {"label": label})
    elif signifier.kind == "choice":
        for place, label in enumerate(labels):
            yield Part(str(place), label)
    elif signifier.kind in ("dyad", "scale"):
        yield Part(NEAR, _("towards “%(label)s”") % {"label": labels[0]})
        yield Part(BETWEEN, _("in between"))
        yield Part(FAR, _("towards “%(label)s”") % {"label": labels[1]})


def _parts_of(signifier: Signifier, value: Any) -> set[str]:
    if signifier.kind == "triad":
        shares = [float(one) for one in value]
        return {str(place) for place, one in enumerate(shares) if one >= max(shares) - 1e-9}
    if signifier.kind == "choice":
        labels = list(signifier.labels)
        return {str(labels.index(one)) for one in value if one in labels}
    share = float(value)
    return {NEAR if share < THIRD else FAR if share > 1 - THIRD else BETWEEN}
