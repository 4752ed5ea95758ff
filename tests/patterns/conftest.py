"""Votes to test with: three real conversations, and made ones of which the truth is known."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from nabij.patterns import OpinionMap, read_votes

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def brexit() -> pl.DataFrame:
    return read_votes(DATA / "polis" / "brexit-consensus")


@pytest.fixture(scope="session")
def london() -> pl.DataFrame:
    return read_votes(DATA / "polis" / "london.youth.policing")


@pytest.fixture(scope="session")
def ubi() -> pl.DataFrame:
    return read_votes(DATA / "polis" / "scoop-hivemind.ubi")


@pytest.fixture(scope="session")
def brexit_map(brexit: pl.DataFrame) -> OpinionMap:
    return OpinionMap().fit(brexit)


@pytest.fixture(scope="session")
def ubi_map(ubi: pl.DataFrame) -> OpinionMap:
    return OpinionMap().fit(ubi)
