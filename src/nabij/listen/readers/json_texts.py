"""Texts with JSON in them, from programs we don't know."""

import json
from collections.abc import Iterator
from typing import Any

DEEPEST = 60


def documents_of(text: str) -> list[Any] | None:
    """The documents in a text: one, or one on each line. None where it is no JSON."""
    try:
        return [_checked(json.loads(text))]
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            return [_checked(json.loads(line)) for line in lines] if len(lines) > 1 else None
        except (ValueError, RecursionError):
            return None


def listed(document: Any) -> Iterator[dict[str, Any]]:
    """All objects of an answer: itself, those in its list, or in the lists that it wraps."""
    if isinstance(document, list):
        for one in document:
            yield from listed(one)
    elif isinstance(document, dict):
        yield document
        for name in ("results", "payload", "data", "tickets", "articles", "conversations"):
            if isinstance(document.get(name), (list, dict)):
                yield from listed(document[name])


def text_at(thing: Any, *path: str) -> str:
    """The text or number at a place in nested objects; empty where there is none."""
    for name in path:
        thing = thing.get(name) if isinstance(thing, dict) else None
    if isinstance(thing, bool) or not isinstance(thing, (str, int, float)):
        return ""
    return str(thing)


def _checked(document: Any) -> Any:
    """Raises `RecursionError` for what is nested deeper than any export."""
    level = [document] if isinstance(document, (dict, list)) else []
    for _depth in range(DEEPEST):
        if not level:
            return document
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, (dict, list))
        ]
    raise RecursionError
