"""Lists page by key: what is before the last one shown, found by its public id."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

T = TypeVar("T", bound=Model)
SHOWN = 20


@dataclass(frozen=True)
class Part(Generic[T]):
    """Some rows, newest first, and the public id with which the list goes on."""

    rows: list[T]
    further: str


def part(rows: "QuerySet[T]", before: str, shown: int = SHOWN) -> Part[T]:
    """The rows before the one called `before`; from the newest where there is no such row."""
    if before.isalnum():
        known = rows.filter(public_id=before[:16]).values_list("pk", flat=True).first()
        if known is not None:
            rows = rows.filter(pk__lt=known)
    found: list[Any] = list(rows.order_by("-pk")[: shown + 1])
    further = found[shown - 1].public_id if len(found) > shown else ""
    return Part(found[:shown], further)
