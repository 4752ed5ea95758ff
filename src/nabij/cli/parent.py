"""A child process that stops when its parent is gone, however the parent went (kill -9 too)."""

import os
import signal
import threading
import time

CHECK_SECONDS = 1.0
GRACE_SECONDS = 8.0


def stop_with_parent() -> None:
    """Watch the parent from a thread; when it is gone, end this process: first kindly."""
    parent = os.getppid()
    threading.Thread(target=_watch, args=(parent,), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(CHECK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
