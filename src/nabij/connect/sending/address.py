"""Where a webhook may go: a public https address, never into the network this server is in."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.network import is_public, looked_up

LONGEST = 500


class Inside(Exception):
    """The name leads to an address where webhooks don't go."""


@dataclass(frozen=True)
class Target:
    """One looked-up name: connect to one of `ips`, speak to `host`."""

    scheme: str
    host: str
    port: int
    path: str
    ips: list[str]


def checked_url(url: str) -> str:
    """The address as it is kept. Raises `NotClear` with what is wrong with it."""
    url = url.strip()
    problem = _wrong(url)
    if problem:
        raise NotClear(fields={"url": problem})
    return url


def _wrong(url: str) -> str:
    parts = _parts(url)
    if parts is None or not parts.hostname:
        return _("This is not a web address; one looks like https://example.org/nabij.")
    if parts.username is not None or parts.password is not None:
        return _("Leave name and password out of the address.")
    if parts.scheme != "https" and not _is_allowed_inside(parts.hostname):
        return _("The address starts with https://.")
    if _is_number(parts.hostname) and not _is_allowed_inside(parts.hostname):
        return _("Give the name of the server, not its number.")
    return ""


def _parts(url: str) -> SplitResult | None:
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        return None
    return parts if known else None


def look_up(url: str) -> Target:
    """Look the name up now. Raises `Inside`, or `OSError` when there is no such name."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    ips = looked_up(host, port)
    if not _is_allowed_inside(host) and not all(is_public(ip) for ip in ips):
        raise Inside(host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, ips)


def _is_allowed_inside(host: str) -> bool:
    return host.lower() in settings.WEBHOOKS_INSIDE


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        # 127.1, 0x7f000001 and 2130706433 are read as numbers by some resolvers.
        return host.rsplit(".", 1)[-1].isdigit() or host.lower().startswith("0x")
    return True
