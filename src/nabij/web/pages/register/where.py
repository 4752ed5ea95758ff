"""What is held, in the order in which a person asks for it; what is said alike is said once."""

from dataclasses import dataclass

from nabij.foundation.holdings import GUEST, HOLDINGS, INVITED, MEMBER, NAMED, TELLER, Holding, Text

WHOSE = (TELLER, NAMED, GUEST, MEMBER, INVITED)
# First who works here and what is told; what runs by itself comes after, copies of all come last.
ROOMS = ("people", "account", "sessions", "listen", "act", "sense", "spread", "trail", "connect")


@dataclass(frozen=True)
class Held:
    """One row. `tables` are for who looks after the database."""

    what: Text
    readers: Text
    kept: Text
    place: Text
    is_encrypted: bool
    tables: list[str]


@dataclass(frozen=True)
class Part:
    anchor: str
    whose: str
    held: list[Held]


def parts() -> list[Part]:
    """By whose they are; a part that nothing belongs to is left out."""
    found = [*WHOSE, *dict.fromkeys(one.whose for one in HOLDINGS if one.whose not in WHOSE)]
    made = [
        Part(f"of-{place}", str(whose), _rows([one for one in HOLDINGS if one.whose == whose]))
        for place, whose in enumerate(found, 1)
    ]
    return [part for part in made if part.held]


def _rows(holdings: list[Holding]) -> list[Held]:
    rows: dict[tuple[object, ...], Held] = {}
    for one in sorted(holdings, key=_order):
        said = (one.what, one.readers, one.kept, one.place, one.is_encrypted)
        row = rows.setdefault(tuple(map(str, said)), Held(*said, tables=[]))
        if one.model:
            row.tables.append(f"{one.model}: {', '.join(one.fields)}")
    return list(rows.values())


def _order(one: Holding) -> int:
    if one.room in ROOMS:
        return ROOMS.index(one.room)
    return len(ROOMS) + (one.room == "files")
