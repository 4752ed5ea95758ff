"""Texts as the forms they use, and forms as the words and pieces that are in them.

A form is what stands between two spaces. People use the same forms over and over: what is in each
is counted once, and a text is the sum of its forms. That makes everything that follows several
times less work than a table of texts and pieces is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np

from nabij.patterns.texts.pieces import counted, stretches

MOST_TEXTS = 40_000
MOST_CHARACTERS = 8_000_000


@dataclass(frozen=True)
class Spoken:
    """Forms in texts, and words and pieces in forms.

    Attributes
    ----------
    uses : float32 SciPy CSR, shape (texts, forms)
        How often a text uses a form.
    words, pieces : float32 SciPy CSR, shape (forms, BUCKETS)
        How often a form holds each.
    """

    uses: Any
    words: Any
    pieces: Any


def spoken(texts: Sequence[str]) -> Spoken:
    """Take texts apart."""
    from scipy.sparse import csr_matrix, vstack

    known: defaultdict[str, int] = defaultdict(count().__next__)
    used: list[int] = []
    ends = [0]
    for text in texts:
        used.extend(map(known.__getitem__, text.lower().split()))
        ends.append(len(used))
    ones, shape = np.ones(len(used), dtype=np.float32), (len(texts), len(known))
    uses = csr_matrix((ones, np.array(used, dtype=np.int32), np.array(ends)), shape=shape)
    uses.sum_duplicates()
    forms = list(known)
    each = [counted(forms[part]) for part in stretches(forms)] or [counted([])]
    words, pieces = (vstack(kind, format="csr") for kind in zip(*each, strict=True))
    return Spoken(uses, words, pieces)


def blocks(texts: Sequence[str]) -> Iterator[slice]:
    """Cut many texts in blocks that share most of their forms and fit in memory."""
    return stretches(texts, MOST_TEXTS, MOST_CHARACTERS)
