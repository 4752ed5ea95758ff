"""An answer in words, for pages, exports and readers of a screen."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from nabij.listen.signifiers.shape import Asked


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


def _percent(share: float) -> str:
    return _("%(number)s%%") % {"number": round(share * 100)}


def _triad(signifier: Asked, value: Any) -> str:
    parts = sorted(zip(value, signifier.labels, strict=True), key=lambda part: -part[0])
    return ", ".join(f"{label} {_percent(share)}" for share, label in parts)


def _line(signifier: Asked, value: Any) -> str:
    left, right = signifier.labels
    if value == 0.5:
        return _("halfway between “%(left)s” and “%(right)s”") % {"left": left, "right": right}
    label, share = (right, value) if value > 0.5 else (left, 1 - value)
    return _("%(share)s towards “%(label)s”") % {"share": _percent(share), "label": label}


def _scale(signifier: Asked, value: Any) -> str:
    left, right = signifier.labels
    return _("%(step)s on a scale from 0 (%(left)s) to 10 (%(right)s)") % {
        "step": round(value * 10), "left": left, "right": right,
    }  # fmt: skip


def _stones(signifier: Asked, value: Any) -> str:
    left, right, bottom, top = signifier.axes
    return "; ".join(
        _("%(stone)s: %(across)s, %(up)s") % {
            "stone": stone,
            "across": f"{_percent(max(x, 1 - x))} {right if x >= 0.5 else left}",
            "up": f"{_percent(max(y, 1 - y))} {top if y >= 0.5 else bottom}",
        }
        for stone, (x, y) in value.items()
    )  # fmt: skip


_WORDS: dict[str, Callable[[Asked, Any], str]] = {
    "triad": _triad,
    "dyad": _line,
    "scale": _scale,
    "stones": _stones,
    "choice": lambda _, value: ", ".join(value),
    "text": lambda _, value: str(value),
}
