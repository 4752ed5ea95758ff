"""Transactions that change something, one after the other where the database has one writer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Who finds SQLite's only writer busy naps there and tries again, ever longer, while others that
# came later go first. In this process one waits here instead, and is woken.
_turn = threading.RLock()


@contextmanager
def writing() -> Iterator[None]:
    """`transaction.atomic()`, in turn. Whoever is in a transaction has the turn already, or holds
    the writer itself; so nobody waits here for somebody who waits here."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with _turn, transaction.atomic():
        yield
