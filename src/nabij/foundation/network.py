"""Addresses on a network: what a name leads to, and what an address really is.

Each room says for itself where it goes. What goes for all: a name is looked up once and the very
address that was looked at is called, so that a name which answers differently the second time
(DNS rebinding) gains nothing; and an address inside another address is looked at itself.
"""

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

MOST_TRIES = 3
"""So many addresses of one name are called before it counts as out of reach."""

_COMPATIBLE = IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")
# Only the network itself knows where in these the other address stands.
_OWN_NAT64 = IPv6Network("64:ff9b:1::/48")
_WORLD = IPv6Network("2000::/3")
# Where clouds give their keys to whoever asks from inside, outside the link-local networks.
_KEYS_OF_CLOUDS = frozenset(
    ip_address(ip)
    for ip in ("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")
)


def looked_up(host: str, port: int) -> list[str]:
    """The addresses of a name, now. Raises `OSError` (or `UnicodeError`) when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ips = list(dict.fromkeys(str(one[4][0]).split("%")[0] for one in found))
    if not ips:
        raise OSError(host)
    return ips


def reached(ips: Sequence[str], port: int, seconds: float) -> socket.socket:
    """A connection to one of these very addresses. Raises what the last one tried raised."""
    problem = OSError()
    for ip in ips[:MOST_TRIES]:
        try:
            return socket.create_connection((ip, port), timeout=seconds)
        except OSError as error:
            problem = error
    raise problem


def is_public(ip: str) -> bool:
    """Whether anybody on the internet could be there."""
    address = _unpacked(ip)
    if isinstance(address, IPv6Address) and address not in _WORLD:
        return False
    return address.is_global and not _is_nobodys(address)


def is_nobodys(ip: str) -> bool:
    """Whether no server that somebody set up can be there: link-local addresses and others where
    clouds keep their keys, groups, nowhere, and addresses kept back for later."""
    return _is_nobodys(_unpacked(ip))


def is_here(ip: str) -> bool:
    """Whether it is this very computer."""
    return _unpacked(ip).is_loopback


def _is_nobodys(address: IPv4Address | IPv6Address) -> bool:
    if address.is_loopback:
        return False
    if address in _KEYS_OF_CLOUDS or (isinstance(address, IPv6Address) and address in _OWN_NAT64):
        return True
    odd = address.is_link_local or address.is_multicast or address.is_unspecified
    return odd or address.is_reserved


def _unpacked(ip: str) -> IPv4Address | IPv6Address:
    address = ip_address(ip)
    return (isinstance(address, IPv6Address) and _inner(address)) or address


def _inner(address: IPv6Address) -> IPv4Address | None:
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return last
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
