"""One HTTP call to another program: no redirects, no proxy, its answer is not read, no waiting."""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping

from nabij.connect.models import Problem
from nabij.connect.sending.address import Inside, Target, look_up
from nabij.foundation.network import reached

CONNECT_SECONDS = 5.0
WHOLE_SECONDS = 15.0


def post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int | None, str]:
    """Send it once. Returns what was answered (a status) and what went wrong ("" if nothing)."""
    try:
        target = look_up(url)
        with _connected(target) as connection:
            connection.request("POST", target.path, body, {**headers, "Connection": "close"})
            status = connection.getresponse().status
    except Inside:
        return None, Problem.INSIDE
    except ssl.SSLError:
        return None, Problem.NOT_SAFE
    except TimeoutError:
        return None, Problem.TOO_SLOW
    except (OSError, http.client.HTTPException, UnicodeError):
        return None, Problem.UNREACHABLE
    return status, _problem(status)


def _problem(status: int) -> str:
    if 200 <= status < 300:
        return Problem.NONE
    if 300 <= status < 400:
        return Problem.MOVED
    return Problem.GONE if status == 410 else Problem.REFUSED


@contextlib.contextmanager
def _connected(target: Target) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(target.host, target.port, timeout=CONNECT_SECONDS)
    raw = reached(target.ips, target.port, CONNECT_SECONDS)
    late = threading.Event()
    watch = threading.Timer(WHOLE_SECONDS, _hang_up, [raw, late])
    watch.daemon = True
    watch.start()
    try:
        connection.sock = _secured(raw, target)
        yield connection
    except (OSError, http.client.HTTPException):
        # Who sends one byte at a time never runs into the timeout of a single read.
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        watch.cancel()
        connection.close()
        raw.close()


def _secured(raw: socket.socket, target: Target) -> socket.socket:
    if target.scheme != "https":
        return raw
    return ssl.create_default_context().wrap_socket(raw, server_hostname=target.host)


def _hang_up(raw: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        raw.shutdown(socket.SHUT_RDWR)
