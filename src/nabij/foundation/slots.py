"""Slots: what an upper room adds to a lower room's page, it registers here.

A lower room's template says `{% slot "listen.story.aside" story %}`; an upper room's
`apps.ready()` calls `fill("listen.story.aside", function)`. The function gets
`(request, subject)` and returns `(template, context)`, or None to add nothing.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

Filling = Callable[[HttpRequest, Any], tuple[str, dict[str, Any]] | None]

_fillings: dict[str, list[tuple[int, str, Filling]]] = defaultdict(list)


def fill(slot: str, filling: Filling, *, order: int = 50) -> None:
    """Add a filling to a slot; lower `order` comes first. Filling twice changes nothing."""
    name = f"{filling.__module__}.{filling.__qualname__}"
    if not any(known == name for _, known, _ in _fillings[slot]):
        _fillings[slot].append((order, name, filling))
        _fillings[slot].sort(key=lambda entry: entry[:2])


def render(slot: str, request: HttpRequest, subject: Any) -> SafeString:
    """Render all fillings of a slot for this request and subject, in order."""
    parts = []
    for _, _, filling in _fillings[slot]:
        answer = filling(request, subject)
        if answer is not None:
            template, context = answer
            parts.append(render_to_string(template, {**context, "subject": subject}, request))
    return mark_safe("".join(parts))
