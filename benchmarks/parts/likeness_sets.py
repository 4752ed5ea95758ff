"""The open sets of stories: texts with the label that somebody else gave each."""

from __future__ import annotations

from pathlib import Path

from benchmarks import cases

OUT_OF_SCOPE = "oos"
NAMES = ("banking77", "clinc150", "cfpb_loans", "nhs_fft_phase1", "sib200_nl", "xsid_nl")


def found(name: str) -> bool:
    return _path(name).exists()


def whole(name: str) -> cases.Stories:
    """All texts of a set."""
    import polars as pl

    table = pl.read_csv(_path(name), columns=["text", "label"], infer_schema_length=0)
    table = table.filter(pl.col("text").str.contains(r"\w"))
    return cases.Stories(table["text"].to_list(), table["label"].to_list())


def labelled(stories: cases.Stories) -> list[int]:
    """Rows that have a subject: out of scope is no subject."""
    return [row for row, label in enumerate(stories.labels) if label != OUT_OF_SCOPE]


def _path(name: str) -> Path:
    return cases.FOUND / "stories" / name / "stories.csv"
