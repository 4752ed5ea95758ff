"""Looks through everything that an installation has written down."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

Found = list[list[str]]
"""Table, column, and which word stood there."""


def in_the_database(needles: list[str]) -> Found:
    """Every table, also those that only the database knows, with what is read out of sessions."""
    found = set()
    for table in _tables():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    text = _as_text(table, name, value)
                    found |= {(table, name, one) for one in needles if one.lower() in text}
    return sorted([list(one) for one in found])


def _tables() -> list[str]:
    if connection.vendor == "sqlite":
        asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
    else:
        asked = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [name for (name,) in cursor.fetchall()]


def _as_text(table: str, name: str, value: object) -> str:
    if name == "session_data" and isinstance(value, str):
        from django.contrib.sessions.backends.db import SessionStore

        return str(SessionStore().decode(value)).lower()
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("latin-1").lower()
    return str(value).lower()


def in_files(folder: Path, needles: list[str], leaving_out: str = "") -> list[tuple[str, str]]:
    """(file, word), in the bytes of every file as they lie on the disk."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not (leaving_out and leaving_out in file.name):
            held = file.read_bytes().lower()
            found += [(file.name, one) for one in needles if one.lower().encode() in held]
    return found


@contextmanager
def a_mail_server_that_refuses() -> Iterator[int]:
    """It says no to every address, and as mail servers do it repeats the address."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Refusing) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()


class _Refusing(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            said = line.upper()
            if said.startswith(b"RCPT"):
                self.wfile.write(b"550 no such person: " + line.strip() + b"\r\n")
            elif said.startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")
