"""Say that something changed, once it really has (after commit)."""

from django.db import connection, transaction

from nabij.live.bus import bus
from nabij.live.postgres import CHANNEL


def announce(topic: str) -> None:
    """Tell all open pages that listen to `topic` to fetch their state again, after commit.

    On PostgreSQL this reaches every process of the installation (NOTIFY is part of the
    transaction); on SQLite there is one web process, and its bus is told directly.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic])
    else:
        transaction.on_commit(lambda: bus.announce(topic))
