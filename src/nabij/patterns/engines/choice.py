"""Which engines there are. Nothing of an engine is imported by choosing it."""

from __future__ import annotations

from nabij.patterns.errors import PatternsError

ENGINES = ("local", "dask")


def check_engine(engine: str) -> str:
    """Return the name of the engine, or say which there are."""
    if engine not in ENGINES:
        raise PatternsError(f"There is no engine {engine!r}. There are: {', '.join(ENGINES)}.")
    return engine
