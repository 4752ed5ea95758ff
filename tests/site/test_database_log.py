"""Whatever goes wrong in PostgreSQL, what somebody told stands not in the log that it writes."""

import threading
from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from nabij.cli.database_log import database_log
from nabij.listen.actions import once, telling
from nabij.listen.models import Signification, Story
from tests.cast import Cast
from tests.site.database_log import DatabaseLog

NEEDLE = "wortelkoek"
WORDS = f"De {NEEDLE} stond negen dagen op de trap."
CHANGE = "UPDATE listen_story SET text = %s, {} = %s WHERE id = %s"


@pytest.fixture
def log(db: None) -> DatabaseLog:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no log")
    found = DatabaseLog()
    assert found.is_there
    return found


@pytest.fixture
def story(cast: Cast) -> Story:
    return cast.story("The lift was cold.")


def refused(statement: str, *values: Any, ask: Any = connection) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), ask.cursor() as cursor:
        cursor.execute(statement, values)


def test_two_sendings_with_one_key_at_the_same_moment(
    log: DatabaseLog, story: Story, monkeypatch: pytest.MonkeyPatch
):
    version = story.form.published
    assert version is not None
    sent = telling.Telling(WORDS, "team", "the same key", version)
    first, _code = telling.tell(story.form, sent)
    looks: list[Story | None] = [None, first]
    monkeypatch.setattr(once, "_known", lambda key: looks.pop(0))
    again, _code = telling.tell(story.form, sent)
    assert again == first
    assert "duplicate key value" in log.read()
    assert NEEDLE not in log.read()


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [("language", "x" * 300, "value too long"), ("told_on", "never", "invalid input syntax"),
     ("form_id", 2**80, "out of range")],
)  # fmt: skip
def test_a_value_that_does_not_fit(
    log: DatabaseLog, story: Story, column: str, value: Any, said: str
):
    refused(CHANGE.format(column), WORDS, value, story.pk)
    assert said in log.read()
    assert "SET text = $1" in log.read()
    assert NEEDLE not in log.read()


def test_a_row_that_may_not_be_is_left_out_by_the_setting_that_the_docs_give(
    log: DatabaseLog, story: Story
):
    """PostgreSQL adds the whole row to "violates not-null constraint", unless it is terse."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL log_error_verbosity = terse")
    refused(CHANGE.format("form_id"), WORDS, None, story.pk)
    assert "violates not-null constraint" in log.read()
    assert NEEDLE not in log.read()


@pytest.mark.parametrize("wrong", ["\0", "\ud800", "\\\0"])
def test_half_a_character_and_a_zero_byte_do_not_reach_it(
    log: DatabaseLog, story: Story, wrong: str
):
    answer = Signification(story=story, signifier=story.form.published.signifiers.get())
    answer.value = [WORDS + wrong]
    for keep in (answer.save, Story(text=WORDS + wrong).save):
        with pytest.raises((DatabaseError, ValueError)), transaction.atomic():
            keep()
    assert "ERROR" not in log.read()
    assert NEEDLE not in log.read()


def test_a_backslash_before_a_zero_is_no_zero_byte(log: DatabaseLog, story: Story):
    answer = Signification(story=story, signifier=story.form.published.signifiers.get())
    answer.value = [WORDS + r"\u0000"]
    answer.save()
    answer.refresh_from_db()
    assert answer.value == [WORDS + r"\u0000"]


def test_a_statement_that_took_too_long(log: DatabaseLog):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 50")
    refused("SELECT pg_sleep(9), %s::text", WORDS)
    assert "canceling statement due to statement timeout" in log.read()
    assert NEEDLE not in log.read()


def test_two_that_wait_for_each_other(log: DatabaseLog):
    """Of these PostgreSQL writes down what both of them were asking."""
    ways = [connection.copy(), connection.copy()]
    met = threading.Barrier(2)

    def lock_both(way: Any, first: int, second: int) -> None:
        with suppress(DatabaseError), way.cursor() as cursor:
            cursor.execute("BEGIN; SET LOCAL deadlock_timeout = '20ms'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s), %s::text", [first, WORDS])
            met.wait(10)
            cursor.execute("SELECT pg_advisory_xact_lock(%s), %s::text", [second, WORDS])

    threads = [threading.Thread(target=lock_both, args=(way, 71 + n, 72 - n))
               for n, way in enumerate(ways)]  # fmt: skip
    for way in ways:
        way.inc_thread_sharing()
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)
    for way in ways:
        way.close()
    assert "deadlock detected" in log.read()
    assert NEEDLE not in log.read()


@pytest.mark.parametrize(
    ("setting", "value"),
    [("log_statement", "mod"), ("log_min_duration_statement", "250"),
     ("log_transaction_sample_rate", "0.5"), ("log_parameter_max_length_on_error", "-1"),
     ("log_error_verbosity", "default")],
)  # fmt: skip
def test_a_log_that_could_show_words_is_named(log: DatabaseLog, setting: str, value: str):
    def ask(name: str, given: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL {name} = '{given}'")

    ask("log_error_verbosity", "terse")
    assert database_log().is_sound
    ask(setting, value)
    assert not database_log().is_sound
    assert setting in database_log().words
    if setting in ("log_statement", "log_min_duration_statement"):
        ask("log_parameter_max_length", "0")
        assert database_log().is_sound
