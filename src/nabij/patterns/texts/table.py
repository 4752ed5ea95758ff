"""A table of texts and features that is never written out: texts × forms times forms × features."""

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
    """One kind of features; as a table it is `uses @ holds`.

    Attributes
    ----------
    uses : float32 SciPy CSR, shape (texts, forms)
    holds : float32 SciPy CSR, shape (forms, features)
    """

    uses: Any
    holds: Any

    @cached_property
    def turned(self) -> tuple[Any, Any]:
        return self.holds.T.tocsr(), self.uses.T.tocsr()


@dataclass(frozen=True)
class Table:
    """Kinds of features of the same texts, side by side."""

    kinds: tuple[Kind, ...]

    @property
    def shape(self) -> tuple[int, int]:
        return self.kinds[0].uses.shape[0], sum(kind.holds.shape[1] for kind in self.kinds)

    def across(self, dense: Vectors) -> Vectors:
        """The table times a dense one of shape (features, k), shape (texts, k)."""
        ends = np.cumsum([kind.holds.shape[1] for kind in self.kinds])[:-1]
        parts = zip(self.kinds, np.split(dense, ends), strict=True)
        found = [_times(kind.uses, _times(kind.holds, part)) for kind, part in parts]
        return np.asarray(sum(found[1:], start=found[0]), dtype=np.float32)

    def back(self, dense: Vectors) -> Vectors:
        """The table on its side times a dense one of shape (texts, k), shape (features, k)."""
        turned = (kind.turned for kind in self.kinds)
        return np.concatenate([_times(holds, _times(uses, dense)) for holds, uses in turned])

    def whole(self) -> Any:
        """The table itself, float32 CSR, shape (texts, features)."""
        from scipy.sparse import hstack

        return hstack([kind.uses @ kind.holds for kind in self.kinds], format="csr")


def _times(table: Any, dense: Vectors) -> Vectors:
    """Sparse times dense, a band of rows for each core, shape (n, k)."""
    rows = table.shape[0]
    band = max(1, -(-rows // cores()))
    bands = [slice(start, start + band) for start in range(0, rows, band)]
    if len(bands) < 2:
        return np.asarray(table @ dense)
    return np.concatenate(side_by_side(lambda part: np.asarray(table[part] @ dense), bands))
