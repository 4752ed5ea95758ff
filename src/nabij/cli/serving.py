"""The processes of `nabij serve`: web processes under granian, and one worker beside them."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

from nabij.foundation.errors import NotClear

RESTART_SECONDS = 2.0
STOP_SECONDS = 10.0


def processes_for(workers: int) -> int:
    """How many web processes may run here. Raises `NotClear` where SQLite is asked for more."""
    from django.db import connection

    if workers > 1 and connection.vendor == "sqlite":
        raise NotClear(
            "With SQLite there is one web process: it has one writer. "
            "For more, set NABIJ_DATABASE_URL to a PostgreSQL database."
        )
    return workers


def require_free(host: str, port: int) -> None:
    """Raise `NotClear` when nothing can listen at this address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise NotClear(
                f"Can't listen at {host}:{port}: {taken.strerror or taken}. "
                "Choose another with --port."
            ) from taken


def serve_until_stopped(host: str, port: int, workers: int) -> None:
    """Run web processes and a worker until Ctrl-C or TERM, and end them all."""
    import multiprocessing

    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # Children start anew instead of as a copy: no connection or thread is shared by accident.
    connections.close_all()
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "nabij.cli.application:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=int(STOP_SECONDS),
    )
    with job_worker():
        server.serve()


@contextlib.contextmanager
def job_worker() -> Iterator[None]:
    """A worker process; started again when it ends by itself, stopped at the end."""
    keeper = _Keeper([sys.executable, "-m", "nabij.cli", "work", "--with-parent"])
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


class _Keeper:
    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="worker", daemon=True)

    def start(self) -> None:
        self._start_process()
        self._thread.start()

    def _start_process(self) -> None:
        # Its own session, so that Ctrl-C reaches it once, through stop().
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            self._command, stdin=subprocess.DEVNULL, start_new_session=True, env=os.environ.copy()
        )

    def _keep(self) -> None:
        while self._process is not None and not self._stopping.is_set():
            self._process.wait()
            if not self._stopping.wait(RESTART_SECONDS):
                self._start_process()

    def stop(self) -> None:
        """Let the worker finish its job, for some seconds at most."""
        self._stopping.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        while process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        if process.poll() is None:
            process.kill()
            process.wait()
