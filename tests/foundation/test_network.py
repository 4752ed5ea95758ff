"""What an address really is, and which one of a name is called."""

import socket

import pytest

from nabij.foundation.network import MOST_TRIES, is_nobodys, is_public, reached
from tests.foundation.addresses import INSIDE, NOBODYS, OWN_NETWORK, PUBLIC


@pytest.mark.parametrize("ip", INSIDE)
def test_an_address_inside_is_no_public_one(ip: str):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_an_address_of_the_internet_is(ip: str):
    assert is_public(ip)


@pytest.mark.parametrize("ip", NOBODYS)
def test_where_clouds_keep_keys_groups_and_nowhere_no_server_is(ip: str):
    assert is_nobodys(ip)


@pytest.mark.parametrize("ip", [*OWN_NETWORK, *PUBLIC])
def test_in_an_own_network_and_on_the_internet_there_may_be_one(ip: str):
    assert not is_nobodys(ip)


def test_when_the_first_address_does_not_answer_the_next_one_is_called():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with reached(["::1", "127.0.0.1"], port, 1.0) as connection:
            assert connection.getpeername() == ("127.0.0.1", port)


def test_a_name_with_very_many_addresses_does_not_keep_anybody_waiting(
    monkeypatch: pytest.MonkeyPatch,
):
    called: list[object] = []

    def refuse(address: object, **_: object) -> None:
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(ConnectionRefusedError):
        reached([f"10.0.0.{last}" for last in range(1, 100)], 993, 1.0)
    assert len(called) == MOST_TRIES
