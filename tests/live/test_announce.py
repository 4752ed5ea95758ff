"""A change is announced once it really has happened."""

import psycopg
import pytest
from django.db import connection, transaction

from nabij.live import announce as door
from nabij.live.announce import announce
from nabij.live.postgres import CHANNEL, _conninfo


@pytest.fixture
def heard(transactional_db, monkeypatch):
    """A function that gives the topics announced so far, as every process would hear them."""
    if connection.vendor == "postgresql":
        with psycopg.connect(_conninfo(), autocommit=True) as link:
            link.execute(f"LISTEN {CHANNEL}")
            yield lambda: [one.payload for one in link.notifies(timeout=0.5)]
    else:
        topics: list[str] = []
        monkeypatch.setattr(door.bus, "announce", topics.append)
        yield lambda: list(topics)


def test_it_is_heard_after_commit_and_not_before(heard):
    with transaction.atomic():
        announce("gathering:a")
        assert heard() == []
    assert heard() == ["gathering:a"]


def test_what_did_not_happen_is_not_announced(heard):
    with pytest.raises(RuntimeError):
        fail_after_announcing()
    assert heard() == []


@transaction.atomic
def fail_after_announcing():
    announce("gathering:a")
    raise RuntimeError
