"""Marks that are put in their place by a mouse or by a finger."""

from typing import Any

Share = tuple[float, float]
"""A place on an element: from its left, and from its top."""

MIDDLE: Share = (0.5, 0.5)
PLACES: dict[str, list[Share]] = {
    "triad": [(0.6, 0.4)],
    "stones": [(0.6, 0.4), (0.3, 0.3)],
    "line": [(0.8, 0.5)],
}


def put_marks(page: Any, *, by_finger: bool) -> None:
    """Put each mark that is in sight in the middle, and drag it from there to its place."""
    for kind, places in PLACES.items():
        for mark in page.locator(f"[data-mark={kind}]").locator("visible=true").all():
            surface = mark.locator("[data-surface], input[type=range]").first
            for place in places:
                surface.evaluate("one => one.scrollIntoView({block: 'center'})")
                (_by_finger if by_finger else _by_mouse)(page, surface, place)


def _by_mouse(page: Any, surface: Any, place: Share) -> None:
    page.mouse.move(*_at(surface, MIDDLE))
    page.mouse.down()
    page.mouse.move(*_at(surface, place), steps=3)
    page.mouse.up()


def _by_finger(page: Any, surface: Any, place: Share) -> None:
    """A tap, and then a finger on the mark that takes it along."""
    page.touchscreen.tap(*_at(surface, MIDDLE))
    finger = page.context.new_cdp_session(page)
    for what, where in (("touchStart", MIDDLE), ("touchMove", place), ("touchEnd", None)):
        points = [dict(zip("xy", _at(surface, where), strict=True))] if where else []
        finger.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})
    finger.detach()


def _at(surface: Any, share: Share) -> Share:
    box = surface.bounding_box()
    return box["x"] + share[0] * box["width"], box["y"] + share[1] * box["height"]
