"""What a worker must have in common with who asks it: the same parts give the same numbers."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

PARTS = ("nabij", "numpy", "polars", "scipy")


def versions() -> dict[str, str]:
    """Version of each part in this process."""
    return {name: _version(name) for name in PARTS}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
