"""Counts of words and of pieces of words, by hashing whole stretches of text at once.

What counts as a piece is what scikit-learn's `char_wb` calls one: two to four characters of a word
with a space on either side. A loop over characters in Python would take nearly all of the time
that a grouping takes; here each step is one NumPy call over the codes of a thousand texts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
Marks = NDArray[np.bool_]
Item = TypeVar("Item")
Made = TypeVar("Made")

SHORTEST, LONGEST = 2, 4
BITS = 22
BUCKETS = 1 << BITS
# Row and bucket share one number of 32 bits, which sorts fastest; the codes stay in the cache.
MOST_ROWS = 1 << (32 - BITS)
MOST_CODES = 100_000
MOST_THREADS = 8
FIRST, SECOND, TURN = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35), np.uint32(0x9E3779B1)
SPACE = 32
UNKNOWN = 2


class Kinds:
    """Which codes are letters or digits; each code is looked up once."""

    def __init__(self) -> None:
        self._known = np.full(0x110000, UNKNOWN, dtype=np.uint8)

    def wordlike(self, codes: Hashes) -> Marks:
        kinds = self._known[codes]
        for code in np.unique(codes[kinds == UNKNOWN]):
            self._known[code] = chr(code).isalnum()
        return (self._known[codes] if (kinds == UNKNOWN).any() else kinds).astype(bool)


KINDS = Kinds()


def counted(texts: Sequence[str]) -> tuple[Any, Any]:
    """Count words and pieces in each of at most `MOST_ROWS` texts.

    Returns
    -------
    words, pieces : float32 SciPy CSR, shapes (n, BUCKETS)
    """
    codes, rows = _codes(texts)
    letters = KINDS.wordlike(codes)
    signs = _mixed(codes)
    words = _table(_words(signs, letters, rows), len(texts))
    return words, _table(_pieces(signs, codes == SPACE, rows), len(texts))


def stretches(
    texts: Sequence[str], rows: int = MOST_ROWS, characters: int = MOST_CODES
) -> Iterator[slice]:
    """Cut the texts where a stretch has enough rows or enough characters."""
    start, held = 0, 0
    for place, text in enumerate(texts):
        held += len(text)
        if held >= characters or place + 1 - start == rows:
            yield slice(start, place + 1)
            start, held = place + 1, 0
    if start < len(texts):
        yield slice(start, len(texts))


def side_by_side(work: Callable[[Item], Made], items: Sequence[Item]) -> list[Made]:
    """Do the work on each item, on as many threads as there are cores; in the order of the items.

    NumPy and SciPy let go of the interpreter while they count.
    """
    threads = min(cores(), len(items))
    if threads < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, items))


def cores() -> int:
    """Cores that this process may use, as far as OMP_NUM_THREADS allows."""
    allowed = os.environ.get("OMP_NUM_THREADS", "")
    most = int(allowed) if allowed.isdecimal() and int(allowed) else MOST_THREADS
    if hasattr(os, "sched_getaffinity"):
        return min(most, len(os.sched_getaffinity(0)))
    return min(most, os.cpu_count() or 1)


def _codes(texts: Sequence[str]) -> tuple[Hashes, Hashes]:
    """Lower-case code points of all texts, each between two spaces, and the row of each code."""
    lowered = [f" {text.lower()} " for text in texts]
    lengths = np.fromiter(map(len, lowered), dtype=np.int64, count=len(lowered))
    codes = np.frombuffer("".join(lowered).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    rows = np.repeat(np.arange(len(texts), dtype=np.uint32) << np.uint32(BITS), lengths)
    return codes.astype(np.uint32, copy=False), rows


def _mixed(values: Hashes) -> Hashes:
    """Spread the bits of each number (the finish of MurmurHash3)."""
    values = (values ^ (values >> np.uint32(16))) * FIRST
    values ^= values >> np.uint32(13)
    values *= SECOND
    values ^= values >> np.uint32(16)
    return values


def _pieces(signs: Hashes, space: Marks, rows: Hashes) -> Hashes:
    """Row and bucket of each piece: no space inside it, at most one at either end."""
    found: list[Hashes] = []
    hashes, whole = signs, np.ones(len(signs), dtype=bool)
    for length in range(2, LONGEST + 1):
        left = max(0, len(signs) - length + 1)
        hashes = hashes[:left] * TURN + signs[length - 1 : length - 1 + left]
        if length == SHORTEST:
            whole = ~(space[:left] & space[1 : 1 + left])
        else:
            whole = whole[:left] & ~space[length - 2 : length - 2 + left]
        places = np.flatnonzero(whole)
        found.append(rows[places] | (_mixed(hashes[places]) >> np.uint32(32 - BITS)))
    return np.concatenate(found)


def _words(signs: Hashes, letters: Marks, rows: Hashes) -> Hashes:
    """Row and bucket of each run of letters and digits."""
    edges = np.diff(letters.view(np.int8), prepend=0)
    starts = np.flatnonzero(edges == 1)
    if not len(starts):
        return np.zeros(0, dtype=np.uint32)
    begun = np.zeros(len(signs), dtype=np.uint32)
    begun[starts] = starts
    inside = np.arange(len(signs), dtype=np.uint32) - np.maximum.accumulate(begun)
    placed = np.where(letters, _mixed(signs + inside * TURN), np.uint32(0))
    hashes = _mixed(np.add.reduceat(placed, starts, dtype=np.uint32))
    return rows[starts] | (hashes >> np.uint32(32 - BITS))


def _table(keys: Hashes, count: int) -> Any:
    """How often each row has each bucket, as float32 CSR."""
    from scipy.sparse import csr_matrix

    keys.sort()
    new = np.flatnonzero(np.diff(keys, prepend=keys[:1] ^ np.uint32(1)))
    times = np.diff(new, append=len(keys)).astype(np.float32)
    held = keys[new]
    columns = (held & np.uint32(BUCKETS - 1)).astype(np.int32)
    marks = np.arange(count, dtype=np.uint32) << np.uint32(BITS)
    starts = np.append(np.searchsorted(held, marks), len(held))
    return csr_matrix((times, columns, starts), shape=(count, BUCKETS))
