"""Every address, knocked on with every right.

`access.txt` says for each address who gets in; everybody else gets 404 (or is led to sign
in). An address that is not in the list fails: who adds one says who may.
"""

from pathlib import Path

import pytest
from django.test import Client

from tests.cast import Cast
from tests.site.knocking import WHO, address, lets_in
from tests.site.world import addresses, build

LIST = Path(__file__).with_name("access.txt")


def who_gets_in(cast: Cast) -> list[str]:
    """A line for each address and method that it offers: who is let in."""
    world, brings = build(cast)
    clients = {name: Client() for name in WHO}
    for name in WHO[1:]:
        clients[name].force_login(getattr(cast, name))
    lines = []
    for route in dict.fromkeys(addresses()):
        for method in ("get", "post", "put", "patch", "delete"):
            if method not in ("get", "post") and not route.startswith("api/"):
                continue
            path = address(route, world)
            answers = {name: lets_in(clients[name], name, method, path, brings) for name in WHO}
            if all(one is None for one in answers.values()):
                continue
            inside = [name for name in WHO if answers[name]]
            lines.append(f"{method.upper():<6} /{route:<75} {' '.join(inside) or '-'}")
    return lines


@pytest.mark.django_db
def test_each_address_lets_in_those_who_may_and_nobody_else(cast: Cast):
    expected = [line for line in LIST.read_text().splitlines() if line and line[0] != "#"]
    found = who_gets_in(cast)
    assert [" ".join(line.split()) for line in found] == [
        " ".join(line.split()) for line in expected
    ]
