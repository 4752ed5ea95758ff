"""PostgreSQL LISTEN/NOTIFY brings announcements from other processes to this one's bus."""

import logging
import threading
import time

import psycopg
from django.db import connection

from nabij.live.bus import bus

CHANNEL = "nabij_live"
RETRY_SECONDS = 1.0

logger = logging.getLogger(__name__)
_started = threading.Lock()


def ensure_listening() -> None:
    """Start this process's one listening thread, where the database is PostgreSQL."""
    if connection.vendor == "postgresql" and _started.acquire(blocking=False):
        conninfo = _conninfo()
        threading.Thread(target=_listen, args=(conninfo,), name="live", daemon=True).start()


def _conninfo() -> str:
    params = connection.get_connection_params()
    known = {
        key: params[key]
        for key in ("dbname", "user", "password", "host", "port")
        if params.get(key)
    }
    return psycopg.conninfo.make_conninfo(**known)


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
