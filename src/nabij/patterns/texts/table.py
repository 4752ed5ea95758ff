"""A table of texts and features, written out or as texts × forms times forms × features."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.pieces import cores, side_by_side

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Kind:
    """One kind of features; as a table it is `uses @ holds`, or `uses` alone.

    Attributes
    ----------
    uses : float32 SciPy CSR, shape (texts, forms), or (texts, features) when it is all
    holds : float32 SciPy CSR, shape (forms, features), or None
    """

    uses: Any
    holds: Any = None

    @property
    def features(self) -> int:
        return int((self.uses if self.holds is None else self.holds).shape[1])

    def across(self, dense: Vectors) -> Vectors:
        return _times(self.uses, dense if self.holds is None else _times(self.holds, dense))

    def back(self, dense: Vectors) -> Vectors:
        uses, holds = self._turned
        used = _times(uses, dense)
        return used if holds is None else _times(holds, used)

    def whole(self) -> Any:
        return self.uses if self.holds is None else self.uses @ self.holds

    @cached_property
    def _turned(self) -> tuple[Any, Any]:
        return self.uses.T.tocsr(), None if self.holds is None else self.holds.T.tocsr()


@dataclass(frozen=True)
class Table:
    """Kinds of features of the same texts, side by side."""

    kinds: tuple[Kind, ...]

    @property
    def shape(self) -> tuple[int, int]:
        return self.kinds[0].uses.shape[0], sum(kind.features for kind in self.kinds)

    def across(self, dense: Vectors) -> Vectors:
        """The table times a dense one of shape (features, k), shape (texts, k)."""
        ends = np.cumsum([kind.features for kind in self.kinds])[:-1]
        parts = zip(self.kinds, np.split(dense, ends), strict=True)
        found = [kind.across(part) for kind, part in parts]
        return np.asarray(sum(found[1:], start=found[0]), dtype=np.float32)

    def back(self, dense: Vectors) -> Vectors:
        """The table on its side times a dense one of shape (texts, k), shape (features, k)."""
        return np.concatenate([kind.back(dense) for kind in self.kinds])

    def whole(self) -> Any:
        """The table itself, float32 CSR, shape (texts, features)."""
        from scipy.sparse import hstack

        return hstack([kind.whole() for kind in self.kinds], format="csr")


def _times(table: Any, dense: Vectors) -> Vectors:
    """Sparse times dense, a band of rows for each core, shape (n, k)."""
    rows = table.shape[0]
    band = max(1, -(-rows // cores()))
    bands = [slice(start, start + band) for start in range(0, rows, band)]
    if len(bands) < 2:
        return np.asarray(table @ dense)
    return np.concatenate(side_by_side(lambda part: np.asarray(table[part] @ dense), bands))
