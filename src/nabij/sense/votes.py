"""Votes of a gathering as a table of numbers, for the opinion map."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from nabij.sense.models import Gathering, Vote

if TYPE_CHECKING:
    import polars as pl

ENOUGH_VOTERS = 5
"""With fewer nothing is counted: a count would be a person."""


def votes_frame(gathering: Gathering) -> "pl.DataFrame":
    """participant, statement (row numbers of both), vote (1, 0, -1) and time.

    One row a vote, the latest of each participant on each statement; statements that the
    host took off the table are left out.
    """
    import polars as pl

    rows = _votes(gathering).order_by("at", "id")
    return pl.DataFrame(
        list(rows.values_list("participant_id", "statement_id", "value", "at")),
        schema={
            "participant": pl.Int64,
            "statement": pl.Int64,
            "vote": pl.Int8,
            "time": pl.Datetime("us", "UTC"),
        },
        orient="row",
    )


def count_voters(gathering: Gathering) -> int:
    return _votes(gathering).values("participant_id").distinct().count()


def _votes(gathering: Gathering) -> QuerySet[Vote]:
    return Vote.objects.filter(statement__gathering=gathering, statement__taken_off_at=None)
