"""Draws that can be repeated, and the alarm when a draw has become blind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import NotNumbers
from nabij.patterns.files import require
from nabij.patterns.given import checked

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Marks = NDArray[np.uint64]
EQUAL = 1e-6
FEWEST_SERVED = 30


class Flatness(Enum):
    """Why a draw was blind.

    >>> Flat(Flatness.CONSTANT, 40).is_fault, Flat(Flatness.NOTHING_KNOWN, 40).is_fault
    (True, False)
    """

    NOTHING_KNOWN = "nothing known"
    """There are no votes yet, or all that waits is equally new. This passes by itself."""
    CONSTANT = "constant"
    """There are votes, and still all priorities are the same: they are not being used."""
    NOT_NUMBERS = "not numbers"
    """A priority is not a number, so none could be used."""


@dataclass(frozen=True)
class Flat:
    """Everything had the same priority, and chance alone chose.

    Attributes
    ----------
    why : Flatness
    compared : int
        Among how many statements, or over how many draws.

    Examples
    --------
    >>> print(Flat(Flatness.NOTHING_KNOWN, 3))
    Nothing is known yet; statements come by chance.
    """

    why: Flatness
    compared: int

    @property
    def is_fault(self) -> bool:
        """Whether somebody should look: something is broken, not just new."""
        return self.why is not Flatness.NOTHING_KNOWN

    def __str__(self) -> str:
        return {
            Flatness.NOTHING_KNOWN: "Nothing is known yet; statements come by chance.",
            Flatness.CONSTANT: (
                f"All priorities are the same over {self.compared}: statements come by chance, "
                "as if nobody had voted. Look at what the routing is given."
            ),
            Flatness.NOT_NUMBERS: "A priority is not a number; statements come by chance.",
        }[self.why]


def flatness(priorities: Floats, *, votes: bool) -> Flat | None:
    """Say whether priorities tell statements apart; `votes` is whether there are any votes."""
    if not np.isfinite(priorities).all():
        return Flat(Flatness.NOT_NUMBERS, len(priorities))
    if len(priorities) < 2 or np.ptp(priorities) > EQUAL * float(np.abs(priorities).max()):
        return None
    return Flat(Flatness.CONSTANT if votes else Flatness.NOTHING_KNOWN, len(priorities))


@checked
def watch_served(served: pl.DataFrame | Mapping[str, Any]) -> Flat | None:
    """Look back over what was served, whoever served it: was there ever a choice in it?

    Parameters
    ----------
    served : frame or mapping
        Columns probability and waiting, one row a statement that was served.

    Returns
    -------
    Flat or None
        A fault when in at least 30 draws, each from two or more statements, every probability
        was 1 / waiting: statements were served at random, whatever was meant. None otherwise.

    Raises
    ------
    MissingColumns, NotNumbers
        Without one of the columns, or with a row that holds no number.

    Examples
    --------
    >>> watch_served({"probability": [0.25] * 40, "waiting": [4] * 40}).why
    <Flatness.CONSTANT: 'constant'>
    >>> watch_served({"probability": [0.25, 0.4] * 20, "waiting": [4] * 40}) is None
    True
    """
    import polars as pl

    frame = served if isinstance(served, pl.DataFrame) else pl.DataFrame(dict(served))
    require(frame, ("probability", "waiting"))
    probability = frame["probability"].cast(pl.Float64).to_numpy()
    waiting = frame["waiting"].cast(pl.Float64).to_numpy()
    if not (np.isfinite(probability).all() and np.isfinite(waiting).all()):
        raise NotNumbers("A served statement has no probability or no number that waited.")
    chosen = waiting >= 2
    if int(chosen.sum()) < FEWEST_SERVED:
        return None
    away = np.abs(probability[chosen] * waiting[chosen] - 1)
    return Flat(Flatness.CONSTANT, int(chosen.sum())) if away.max() < EQUAL else None


def marks(names: Iterable[Any]) -> Marks:
    """A number of 64 bits for each name, the same in every process."""
    return np.array([_mark(name) for name in names], dtype=np.uint64)


def draw_one(probability: Floats, names: Marks, who: Any, seed: int) -> int:
    """Draw a position with the given probabilities: the largest noisy logarithm (Gumbel 1954).

    The noise belongs to the person and the statement, so the draw stays what it is when it is
    repeated, and when the probabilities move a little it seldom changes.
    """
    own = np.uint64(_mark(f"{seed}/{_mark(who)}"))
    mixed = _scramble(names ^ own)
    even = (mixed >> np.uint64(11)).astype(np.float64) / 2.0**53 + 2.0**-54
    with np.errstate(divide="ignore"):
        noisy = np.log(probability) - np.log(-np.log(even))
    return int(noisy.argmax())


def _mark(name: Any) -> int:
    written = f"{'t' if isinstance(name, str) else 'n'}{name}"
    return int.from_bytes(blake2b(written.encode("utf-8", "replace"), digest_size=8).digest())


def _scramble(values: Marks) -> Marks:
    """Spread 64 bits evenly (the finaliser of SplitMix64; Steele, Lea & Flood 2014)."""
    mixed = values + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))
