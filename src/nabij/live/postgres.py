"""PostgreSQL LISTEN/NOTIFY brings announcements from other processes to this one's bus."""

import logging
import threading
import time
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import Conninfo

from nabij.live.bus import bus

CHANNEL = "nabij_live"
KEYWORDS = {option.keyword.decode() for option in Conninfo.get_defaults()}
RETRY_SECONDS = 1.0

logger = logging.getLogger(__name__)
_started = threading.Lock()


def ensure_listening() -> None:
    """Start this process's one listening thread, where the database is PostgreSQL."""
    if connection.vendor == "postgresql" and _started.acquire(blocking=False):
        conninfo = _conninfo()
        threading.Thread(target=_listen, args=(conninfo,), name="live", daemon=True).start()


def _conninfo() -> str:
    # As Django connects, also over TLS; what is not for the server (pool, factories) stays out.
    params = connection.get_connection_params()
    words: dict[str, Any] = {
        key: value
        for key, value in params.items()
        if key in KEYWORDS and isinstance(value, str | int) and value
    }
    return psycopg.conninfo.make_conninfo(**words)


def _listen(conninfo: str) -> None:
    while True:
        try:
            with psycopg.connect(conninfo, autocommit=True) as link:
                link.execute(f"LISTEN {CHANNEL}")
                bus.wake_all()
                for notice in link.notifies():
                    bus.announce(notice.payload)
        except psycopg.Error:
            logger.warning("Lost the live connection to the database; trying again.")
            time.sleep(RETRY_SECONDS)
