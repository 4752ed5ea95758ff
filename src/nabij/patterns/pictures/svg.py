"""Write SVG: elements with escaped attributes and text, and nothing that a strict page refuses.

Only presentation attributes and classes, never a `style`: a saved file is whole, and on a page
the style sheet's classes win, so that pictures follow light, dark and print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
Value = str | float | int | None


def text_of(value: object) -> str:
    """Return text that is safe between tags and within attributes, also in XML."""
    return escape(FORBIDDEN.sub("", str(value)), quote=True)


def number(value: float) -> str:
    """Short decimal: two digits, no trailing zeros, no minus zero."""
    rounded = round(float(value), 2) + 0.0
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:g}"


def element(name: str, *inside: str, **attributes: Value) -> str:
    """One element. `class_` is class, `_` in a name becomes `-`, None is left out."""
    written = "".join(
        f' {_attribute(key)}="{number(value) if isinstance(value, float) else text_of(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not inside:
        return f"<{name}{written}/>"
    return f"<{name}{written}>{''.join(inside)}</{name}>"


def words(content: object, x: float, y: float, **attributes: Value) -> str:
    """One line of text at a place."""
    return element("text", text_of(content), x=float(x), y=float(y), **attributes)


def path(points: Iterable[tuple[float, float]], *, closed: bool = True) -> str:
    """The `d` of a path along the points."""
    steps = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}"


def link(url: str | None, label: str, *inside: str) -> str:
    """The elements inside a link with a name for a screen reader, or bare without an address."""
    if not url:
        return "".join(inside)
    return element("a", *inside, href=url, aria_label=label)


def _attribute(name: str) -> str:
    if name == "viewBox":
        return name
    return name.rstrip("_").replace("_", "-")
