"""Leading eigenvectors of a symmetric matrix of which only products with vectors are known.

Block Lanczos iteration with full orthogonalisation. Unlike SciPy's it can begin at axes that are
nearly right, as after a few new votes, and then needs a product or two.
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
    width = len(start)
    most = min(width, max(most, 4 * start.shape[1] + KEPT))
    basis, used = np.empty((width, most + start.shape[1]), order="F"), 0
    small = np.zeros((basis.shape[1], basis.shape[1]))
    block = np.linalg.qr(start)[0]
    while True:
        size = block.shape[1]
        new = slice(used, used + size)
        basis[:, new] = block
        used += size
        image = product(block)
        share = basis[:, :used].T @ image
        small[:used, new], small[new, :used] = share, share.T
        image -= basis[:, :used] @ share
        image -= basis[:, :used] @ (basis[:, :used].T @ image)
        values, turns = np.linalg.eigh(small[:used, :used])
        best = slice(used - 1, used - 1 - rank if used > rank else None, -1)
        block, rest = _independent(image, fine * max(float(values[-1]), 1e-300))
        left = np.abs(rest @ turns[new, best]).max(initial=0.0)
        if (used >= rank and left <= fine * max(float(values[-1]), 0)) or not block.shape[1]:
            return basis[:, :used] @ turns[:, best], np.maximum(values[best], 0.0)
        if used + block.shape[1] > most:
            kept = min(KEPT, used - 1)
            basis[:, :kept] = basis[:, :used] @ turns[:, : used - 1 - kept : -1]
            small[:] = 0.0
            small[range(kept), range(kept)] = values[: used - 1 - kept : -1]
            used = kept


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
