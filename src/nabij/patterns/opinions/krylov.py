"""Leading eigenvectors of a symmetric matrix of which only products with vectors are known.

Block Lanczos iteration (Golub & Underwood 1977) with full orthogonalisation. Unlike
SciPy's it can begin at axes that are nearly right, as after a few new votes, and then needs a
product or two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FINEST = 1e-13
KEPT = 12
PART = 16


def leading(
    product: Callable[[Floats], Floats],
    start: Floats,
    rank: int,
    *,
    tolerance: float = 0.0,
    most: int = 160,
) -> tuple[Floats, Floats]:
    """Eigenvectors of the `rank` largest eigenvalues.

    Parameters
    ----------
    product : function
        The matrix times a block of vectors, (s, b) to (s, b). The matrix has no negative
        eigenvalues.
    start : float array, shape (s, b)
        Where the iteration begins; not orthogonal to what is looked for.
    tolerance : float
        How large a residual may be, relative to the largest eigenvalue; 0: rounding.
    most : int
        So many vectors are kept at the most; then it begins again from the best ones.

    Returns
    -------
    vectors : float array, shape (s, up to rank)
    values : float array, largest first
    """
    fine = max(tolerance, FINEST)
    most = min(len(start), max(most, 4 * start.shape[1] + KEPT))
    space = _Space(len(start), most + start.shape[1])
    block = np.linalg.qr(start)[0]
    while True:
        beyond = space.grow(block, product(block))
        values, turns = space.seen()
        best = slice(space.used - 1, space.used - 1 - rank if space.used > rank else None, -1)
        last = slice(space.used - block.shape[1], space.used)
        block, rest = _independent(beyond, fine * max(float(values[-1]), 1e-300))
        left = np.abs(rest @ turns[last, best]).max(initial=0.0)
        near = space.used >= rank and left <= fine * max(float(values[-1]), 0)
        if near or not block.shape[1]:
            return space.within(turns[:, best]), np.maximum(values[best], 0.0)
        if space.used + block.shape[1] > most:
            space.shrink(min(KEPT, space.used - 1), values, turns)


class _Space:
    """The directions seen so far, and what the matrix does within them."""

    def __init__(self, width: int, most: int) -> None:
        self.basis = np.empty((width, most), order="F")
        self.small = np.zeros((most, most))
        self.used = 0

    def grow(self, block: Floats, image: Floats) -> Floats:
        """Take in a block and its image; what of the image lies beyond all directions."""
        new = slice(self.used, self.used + block.shape[1])
        self.basis[:, new] = block
        self.used = new.stop
        share = self.basis[:, : self.used].T @ image
        self.small[: self.used, new], self.small[new, : self.used] = share, share.T
        image -= self.within(share)
        image -= self.within(self.basis[:, : self.used].T @ image)
        return image

    def seen(self) -> tuple[Floats, Floats]:
        """Eigenvalues within the directions, smallest first, and their vectors in terms of them."""
        values, turns = np.linalg.eigh(self.small[: self.used, : self.used])
        return values, turns

    def within(self, turns: Floats) -> Floats:
        return np.asarray(self.basis[:, : self.used] @ turns)

    def shrink(self, kept: int, values: Floats, turns: Floats) -> None:
        """Begin again from the best vectors."""
        best = slice(None, self.used - 1 - kept, -1)
        self.basis[:, :kept] = self.within(turns[:, best])
        self.small[:] = 0.0
        self.small[range(kept), range(kept)] = values[best]
        self.used = kept


def refine(cells: Any, near: Floats, images: Floats) -> tuple[Floats, float]:
    """Leading right singular vectors of a sparse matrix from ones that are nearly right.

    One step in the direction in which they are wrong. How far to go is told by a part of the rows,
    so a small part of the error is left; another step would take most of that away.

    Parameters
    ----------
    near : float array, shape (s, b), orthonormal
    images : float array, shape (n, b)
        The matrix times `near`; what is wrong with that only makes the step a little wrong.

    Returns
    -------
    vectors : float array, shape (s, b), orthonormal
    off : float
        How wrong they were: the residual relative to the largest eigenvalue.
    """
    back = np.asarray(cells.T @ images)
    share = near.T @ back
    share = (share + share.T) / 2
    wrong = back - near @ (near.T @ back)
    wrong -= near @ (near.T @ wrong)
    top = max(float(np.linalg.eigvalsh(share)[-1]), 1e-300)
    off = float(np.sqrt((wrong**2).sum(axis=0)).max()) / top
    fresh, rest = _independent(wrong, FINEST * top)
    if not fresh.shape[1]:
        return near, off
    part = _first_rows(cells, max(1, cells.shape[0] // PART))
    seen = np.asarray(part @ fresh)
    beyond = seen.T @ seen * (cells.nnz / max(part.nnz, 1))
    values, turns = np.linalg.eigh(np.block([[share, rest.T], [rest, beyond]]))
    best = turns[:, np.argsort(-values)[: near.shape[1]]]
    return np.linalg.qr(np.hstack([near, fresh]) @ best)[0], off


def _first_rows(cells: Any, count: int) -> Any:
    """The first rows of a sparse matrix in the same memory; slicing it would copy them."""
    stop = int(cells.indptr[count])
    parts = (cells.data[:stop], cells.indices[:stop], cells.indptr[: count + 1])
    return type(cells)(parts, shape=(count, cells.shape[1]))


def _independent(block: Floats, negligible: float) -> tuple[Floats, Floats]:
    """Orthonormal directions of a block and what it is in terms of them; none if negligible."""
    if block.shape[1] == 1:
        size = float(np.sqrt(np.vdot(block, block)))
        directions, rest = block / max(size, 1e-300), np.full((1, 1), size)
    else:
        directions, rest = np.linalg.qr(block)
    real = np.abs(np.diag(rest)) > negligible
    return directions[:, real], rest[real]
