"""How many labels each kind has, what they are called, and whether they are well-formed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean_line

LABEL_LIMIT = 80
Text = str | Promise


class Asked(Protocol):
    """What the functions here need to know of a signifier; the model has all of it."""

    key: str
    kind: str
    prompt: str
    labels: Any
    axes: Any
    many: bool
    required: bool
    shown_when: Any


@dataclass(frozen=True)
class Shape:
    """One kind. `fewest` to `most` labels; `axes` names for the ends of a plane.

    `open_ended` kinds have a list of labels that the host makes as long as needed.
    """

    kind: str
    name: Text
    fewest: int
    most: int
    label_names: tuple[Text, ...] = ()
    axis_names: tuple[Text, ...] = ()
    list_name: Text = ""
    explained: Text = ""

    @property
    def open_ended(self) -> bool:
        return self.most > self.fewest

    @property
    def axes(self) -> int:
        return len(self.axis_names)

    @property
    def template(self) -> str:
        """What the teller sees and answers on."""
        return f"listen/pages/tell/signifiers/{self.kind}.html"


_ENDS = (gettext_lazy("left end"), gettext_lazy("right end"))

SHAPES: dict[str, Shape] = {
    shape.kind: shape
    for shape in [
        Shape(
            "triad", gettext_lazy("a triangle between three"), 3, 3,
            label_names=(
                gettext_lazy("top corner"),
                gettext_lazy("left corner"),
                gettext_lazy("right corner"),
            ),
            explained=gettext_lazy(
                "A mark in a triangle: the nearer to a corner, the more it was about that."
            ),
        ),
        Shape(
            "dyad", gettext_lazy("a line between two"), 2, 2, label_names=_ENDS,
            explained=gettext_lazy("A mark on a line between two ends that can both be true."),
        ),
        Shape(
            "stones", gettext_lazy("stones on a plane"), 1, 6,
            list_name=gettext_lazy("stones, one on each line"),
            axis_names=(
                gettext_lazy("left"), gettext_lazy("right"),
                gettext_lazy("bottom"), gettext_lazy("top"),
            ),
            explained=gettext_lazy("Several marks on a plane with two directions."),
        ),
        Shape(
            "scale", gettext_lazy("a scale, how much"), 2, 2, label_names=_ENDS,
            explained=gettext_lazy("From little to much, in eleven steps."),
        ),
        Shape(
            "choice", gettext_lazy("a choice from a list"), 2, 20,
            list_name=gettext_lazy("options, one on each line"),
            explained=gettext_lazy("One or more of a list."),
        ),
        Shape(
            "text", gettext_lazy("a few words"), 0, 0,
            explained=gettext_lazy("An open line or two."),
        ),
    ]
}  # fmt: skip


def shape_of(kind: str) -> Shape:
    """The description of a kind. Raises `NotClear` for a kind that does not exist."""
    try:
        return SHAPES[kind]
    except KeyError as unknown:
        raise NotClear(fields={"kind": _("Choose one of the six kinds.")}) from unknown


def checked_labels(
    kind: str, labels: Sequence[str], axes: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return labels and axes as they are stored, or raise `NotClear` that names the field."""
    shape = shape_of(kind)
    named = [clean_line(label, limit=LABEL_LIMIT, field="labels") for label in labels]
    ends = [clean_line(end, limit=LABEL_LIMIT, field="axes") for end in axes]
    if shape.open_ended:
        named = [label for label in named if label]
    if not shape.fewest <= len(named) <= shape.most or not all(named):
        raise NotClear(fields={"labels": _how_many(shape)})
    if len({label.casefold() for label in named}) < len(named):
        raise NotClear(fields={"labels": _("Two of these are the same. Give each its own words.")})
    if len(ends) != shape.axes or not all(ends):
        raise NotClear(fields={"axes": _("Give all four ends of the plane a few words.")})
    return named, ends


def _how_many(shape: Shape) -> str:
    if shape.open_ended:
        return _("Give at least %(fewest)s and at most %(most)s, one on each line.") % {
            "fewest": shape.fewest, "most": shape.most,
        }  # fmt: skip
    if not shape.fewest:
        return _("This kind has no labels.")
    return ngettext(
        "This kind has %(count)s label. Give it a few words.",
        "This kind has %(count)s labels. Give each a few words.",
        shape.fewest,
    ) % {"count": shape.fewest}
