"""Addresses of websites, as a browser compares them: scheme, host and port, and nothing else."""

import re
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear

MOST = 20
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*")
_OWN_MACHINE = ("localhost", "127.0.0.1")


def origins(lines: str) -> list[str]:
    """One website on each line, with or without the page behind it. Raises `NotClear`."""
    typed = [line.strip() for line in lines.splitlines() if line.strip()]
    found = list(dict.fromkeys(_origin(line) for line in typed[: MOST + 1]))
    if len(found) > MOST:
        raise NotClear(fields={"websites": _("Twenty websites are as many as one form takes.")})
    return found


def _origin(line: str) -> str:
    address = line if "://" in line else f"https://{line}"
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        host, port = "", None
    safe = parts.scheme == "https" or host in _OWN_MACHINE if host else False
    if not safe or parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        shown = line[:80]
        problem = _("“%(line)s” is not the address of a website. Write it as https://www.name.org.")
        raise NotClear(fields={"websites": problem % {"line": shown}})
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")
