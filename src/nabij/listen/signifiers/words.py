"""An answer in words, for pages, exports and readers of a screen."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from nabij.listen.signifiers.shape import Asked

# Shares of a triad.
ONLY, ALMOST_ONLY, ALIKE, AS_MUCH, HARDLY = 0.99, 0.9, 0.15, 0.1, 0.1
# How far from halfway, where 1 is the end.
HALFWAY, SLIGHTLY, CLEARLY, FAR = 0.06, 0.35, 0.75, 0.97


def in_words(signifier: Asked, value: Any, *, not_applicable: bool = False) -> str:
    """The answer as one line. Never fails: an old value that fits no more is shown as it is."""
    if not_applicable:
        return _("does not apply")
    if value is None:
        return _("left open")
    try:
        return _WORDS[signifier.kind](signifier, value)
    except (KeyError, IndexError, TypeError, ValueError):
        return str(value)


def _filled(pattern: str, **parts: str) -> str:
    """The pages' scripts fill in the same sentences, so these have {names}."""
    return re.sub(r"\{(\w+)\}", lambda found: parts.get(found[1], ""), pattern)


def _triad(signifier: Asked, value: Any) -> str:
    """In words, as a teller would say it; the same bounds are in triad.js."""
    ranked = sorted(zip(value, signifier.labels, strict=True), key=lambda part: -part[0])
    (most, first), (middle, second), (least, third) = ranked
    if most >= ONLY:
        said = _("only “{first}”")
    elif most >= ALMOST_ONLY:
        said = _("almost only “{first}”")
    elif most - least <= ALIKE:
        said = _("about as much of all three")
    elif most - middle <= AS_MUCH:
        some = _("as much “{first}” as “{second}”, and less “{third}”")
        said = some if least >= HARDLY else _("as much “{first}” as “{second}”, hardly “{third}”")
    elif middle - least <= AS_MUCH:
        said = _("most “{first}”, less “{second}” and “{third}”")
    elif least >= HARDLY:
        said = _("most “{first}”, then “{second}”, least “{third}”")
    else:
        said = _("more “{first}” than “{second}”, hardly “{third}”")
    return _filled(said, first=first, second=second, third=third)


def _line(signifier: Asked, value: Any) -> str:
    left, right = signifier.labels
    return _between(value, left, right)


def _between(value: float, left: str, right: str) -> str:
    """The same bounds are in mark.js."""
    away = abs(value - 0.5) * 2
    if away < HALFWAY:
        said = _("halfway between “{left}” and “{right}”")
    elif away < SLIGHTLY:
        said = _("slightly towards “{label}”")
    elif away < CLEARLY:
        said = _("clearly towards “{label}”")
    elif away < FAR:
        said = _("far towards “{label}”")
    else:
        said = _("wholly “{label}”")
    return _filled(said, left=left, right=right, label=right if value > 0.5 else left)


def _scale(signifier: Asked, value: Any) -> str:
    left, right = signifier.labels
    return _("%(step)s on a scale from 0 (%(left)s) to 10 (%(right)s)") % {
        "step": round(value * 10), "left": left, "right": right,
    }  # fmt: skip


def _stones(signifier: Asked, value: Any) -> str:
    left, right, bottom, top = signifier.axes
    return "; ".join(
        f"{stone}: {_between(x, left, right)}, {_between(y, bottom, top)}"
        for stone, (x, y) in value.items()
    )


_WORDS: dict[str, Callable[[Asked, Any], str]] = {
    "triad": _triad,
    "dyad": _line,
    "scale": _scale,
    "stones": _stones,
    "choice": lambda _, value: ", ".join(value),
    "text": lambda _, value: str(value),
}
