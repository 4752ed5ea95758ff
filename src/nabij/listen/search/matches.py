"""Which stories hold the words: keys, newest first, whoever may read them."""

from math import ceil

from django.db import connection, transaction

from nabij.listen.search.query import Query

NEAR = 60
"""On PostgreSQL, so many of the newest stories at most are looked at one by one first."""
FREQUENT = 0.2
"""A word in this share of them is looked for further back in the same way."""

_SQLITE = (
    "SELECT rowid FROM listen_storyindex_fts WHERE listen_storyindex_fts MATCH %s "
    "AND rowid < %s ORDER BY rowid DESC LIMIT %s"
)
_ONE_BY_ONE = """
SELECT coalesce(array_agg(story_id ORDER BY story_id DESC) FILTER (WHERE holds), '{}'),
       count(*), coalesce(min(story_id), 0)
FROM (
    SELECT story_id, array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery AS holds
    FROM listen_storyindex WHERE story_id < %s ORDER BY story_id DESC LIMIT %s
) near"""
_BY_INDEX = """
WITH found AS MATERIALIZED (
    SELECT story_id FROM listen_storyindex
    WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery
)
SELECT story_id FROM found WHERE story_id < %s ORDER BY story_id DESC LIMIT %s"""


def some_matching(query: Query, before: int, count: int, *, any_word: bool = False) -> list[int]:
    """At most `count`, the newest before this key."""
    if connection.vendor == "sqlite":
        return _keys(_SQLITE, query.for_sqlite(any_word), before, count)
    return _by_postgres(query.for_postgres(any_word), before, count)


def _by_postgres(wanted: str, before: int, count: int) -> list[int]:
    """Its inverted index gives no order, so it must find all that hold a word to give the newest:
    quick for a rare word. Of a word that most stories hold the newest are near."""
    near = min(NEAR, 2 * count)
    keys, seen, down_to = _one_by_one(wanted, before, near)
    if seen < near or len(keys) >= count:
        return keys[:count]
    share = len(keys) / seen
    if share >= FREQUENT:
        rows = ceil(1.5 * (count - len(keys)) / share)
        more, seen, down_to = _one_by_one(wanted, down_to, rows)
        keys += more
        if seen < rows or len(keys) >= count:
            return keys[:count]
    return keys + _by_index(wanted, down_to, count - len(keys))


def _one_by_one(wanted: str, before: int, rows: int) -> tuple[list[int], int, int]:
    """Which of the next `rows` stories hold it, how many there were, and the oldest key."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_BY_ONE, [wanted, before, rows])
        keys, seen, down_to = cursor.fetchone()
    return keys, seen, down_to


def _by_index(wanted: str, before: int, count: int) -> list[int]:
    # PostgreSQL takes making the words of a row for cheap, and would do it for every row.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        keys = _keys(_BY_INDEX, wanted, before, count)
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
    return keys


def _keys(statement: str, wanted: str, before: int, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [wanted, before, count])
        return [key for (key,) in cursor.fetchall()]
