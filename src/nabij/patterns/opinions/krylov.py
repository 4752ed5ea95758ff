"""Leading eigenvectors of a symmetric matrix of which only products with vectors are known.

Block Lanczos iteration with full orthogonalisation. Unlike SciPy's it can begin at axes that are
nearly right, as after a few new votes, and then needs a product or two.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FINEST = 1e-13
KEPT = 12


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
        if used >= rank and left <= fine * max(float(values[-1]), 0.0) or not block.shape[1]:
            return basis[:, :used] @ turns[:, best], np.maximum(values[best], 0.0)
        if used + block.shape[1] > most:
            kept = min(KEPT, used - 1)
            basis[:, :kept] = basis[:, :used] @ turns[:, : used - 1 - kept : -1]
            small[:] = 0.0
            small[range(kept), range(kept)] = values[: used - 1 - kept : -1]
            used = kept


def _independent(block: Floats, negligible: float) -> tuple[Floats, Floats]:
    """Orthonormal directions of a block and what it is in terms of them; none if negligible."""
    directions, rest = np.linalg.qr(block)
    real = np.abs(np.diag(rest)) > negligible
    return directions[:, real], rest[real]
