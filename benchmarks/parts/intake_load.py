"""Clients that send stories through the form's address, and bare commits to hold them against.

`python -m benchmarks.parts.intake_load stories PORT FORM KEY CLIENTS SECONDS` prints figures as
JSON; `… commits URL CLIENTS SECONDS` the same for one row and one commit at a time.
"""

from __future__ import annotations

import http.client
import json
import sqlite3
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable
from itertools import count
from uuid import uuid4

STORY = (
    "The lift stood still for nine days and nobody told us when it would work again. I carried "
    "the shopping up four floors, every day, and on the third day my neighbour asked me to bring "
    "hers too. When I rang, somebody was kind and wrote it down, and then I heard nothing. "
)
WARM = 1.5
Act = Callable[[], None]


def stories(port: int, form: str, key: str) -> Act:
    """One client on one connection: each call sends one story and reads the whole answer."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    number = count()

    def send() -> None:
        marks = {f"s-{key}-by": "pointer", f"s-{key}-0": "50", f"s-{key}-1": "30",
                 f"s-{key}-2": "20"}  # fmt: skip
        fields = {"version": "1", "sending_key": str(uuid4()), "audience": "team", **marks,
                  "story": f"{STORY * 2}{next(number)}"}  # fmt: skip
        body = urllib.parse.urlencode(fields)
        link.request(
            "POST", f"/tell/{form}/", body, {"Content-Type": "application/x-www-form-urlencoded"}
        )
        answer = link.getresponse()
        answer.read()
        if answer.status != 302:
            raise RuntimeError(f"The server answered {answer.status}.")

    return send


def commits(url: str) -> Act:
    """One connection: each call writes one row and commits it, as durably as Nabij does."""
    if url.startswith("postgresql"):
        import psycopg

        link = psycopg.connect(url, autocommit=True)
        return lambda: link.execute("INSERT INTO bare (words) VALUES (%s)", [STORY]) and None
    file = sqlite3.connect(url, timeout=60, isolation_level=None)
    file.execute("PRAGMA journal_mode=WAL")
    file.execute("PRAGMA synchronous=FULL")

    def write() -> None:
        file.execute("BEGIN IMMEDIATE")
        file.execute("INSERT INTO bare (words) VALUES (?)", [STORY])
        file.execute("COMMIT")

    return write


def make_room(url: str) -> None:
    """The table for bare commits."""
    if url.startswith("postgresql"):
        import psycopg

        with psycopg.connect(url, autocommit=True) as link:
            link.execute("CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, words text)")
        return
    with sqlite3.connect(url) as file:
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("CREATE TABLE IF NOT EXISTS bare (id integer PRIMARY KEY, words text)")


def run(client: Callable[[], Act], clients: int, seconds: float) -> dict[str, float]:
    """All clients at the same time; what began while warming up is not counted."""
    took: list[float] = []
    failed: list[Exception] = []
    begin = time.perf_counter() + WARM
    end = begin + seconds

    def work() -> None:
        try:
            act = client()
            while (now := time.perf_counter()) < end:
                act()
                if now >= begin:
                    took.append(time.perf_counter() - now)
        except (OSError, RuntimeError, http.client.HTTPException) as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if failed:
        raise failed[0]
    took.sort()
    at = {name: took[min(len(took) - 1, int(len(took) * part))] * 1000
          for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))}  # fmt: skip
    return {"rate": len(took) / seconds, **at}


def main(what: str, *given: str) -> None:
    *which, clients, seconds = given
    if what == "commits":
        make_room(which[0])
        outcome = run(lambda: commits(which[0]), int(clients), float(seconds))
    else:
        port, form, key = which
        outcome = run(lambda: stories(int(port), form, key), int(clients), float(seconds))
    sys.stdout.write(json.dumps(outcome) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
