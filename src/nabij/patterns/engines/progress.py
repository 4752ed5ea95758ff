"""Who wants to know how far a long calculation is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]
"""Called with the name of a stage, how many of its parts are done, and how many there are."""

_listener: ContextVar[Listener | None] = ContextVar("nabij_progress", default=None)


@contextmanager
def watching(listener: Listener) -> Iterator[None]:
    """Tell `listener` how far each stage is, for as long as the block runs."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(stage: str, done: int, total: int) -> None:
    """Say that `done` of the `total` parts of a stage are there."""
    listener = _listener.get()
    if listener is not None:
        listener(stage, done, total)
