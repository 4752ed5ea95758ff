"""People join with a code, with or without a name, without an account; declining is nothing."""

import pytest
from django.test import Client

from nabij.foundation.errors import AlreadyDone
from nabij.sense.actions.gatherings import close
from nabij.sense.actions.participants import Newcomer, join
from nabij.sense.models import Gathering, Participant
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.sense.gatherings import a_gathering, phone, seen, table


def test_somebody_types_the_code_and_comes_in_with_a_name(cast: Cast):
    gathering = a_gathering(cast)
    client = Client()
    typed = f" {gathering.join_code[:3]}-{gathering.join_code[3:]} ".upper()
    answer = client.post("/join/", {"code": typed})
    assert answer.headers["Location"] == table(gathering)
    assert "Join" in seen(client, table(gathering))
    phone(gathering, "Amina", client)
    assert "Amina" in seen(client, table(gathering))


def test_a_name_is_not_needed(cast: Cast):
    gathering = a_gathering(cast)
    client = phone(gathering)
    assert "1 person without a name" in seen(client, table(gathering))


def test_the_cookie_is_for_this_gathering_only_and_scripts_can_not_read_it(cast: Cast):
    gathering = a_gathering(cast)
    client = phone(gathering, "Amina")
    cookie = client.cookies[f"gathering-{gathering.public_id}"]
    assert cookie["httponly"]
    assert cookie["path"] == table(gathering)
    assert cookie["samesite"] == "Lax"
    secret = cookie.value.split(":")[1]
    assert not Participant.objects.filter(secret_digest=secret).exists()


def test_a_changed_cookie_is_nobody(cast: Cast):
    gathering = a_gathering(cast)
    client = phone(gathering, "Amina")
    name = f"gathering-{gathering.public_id}"
    client.cookies[name] = client.cookies[name].value[:-2] + "xx"
    assert "Amina" not in seen(client, table(gathering))


def test_a_member_joins_with_one_tap_under_their_own_name(cast: Cast, as_member):
    gathering = a_gathering(cast)
    client = as_member(cast.joost)
    assert "Join as Joost" in seen(client, table(gathering))
    phone(gathering, client=client)
    phone(gathering, client=client)
    assert gathering.participants.get().member == cast.joost
    assert "Joost" in seen(client, table(gathering))


def test_who_looks_at_the_invitation_and_goes_leaves_no_trace(cast: Cast, as_member):
    gathering = a_gathering(cast)
    before = Entry.objects.count()
    for client in (Client(), as_member(cast.joost)):
        answer = client.get(table(gathering))
        assert not answer.cookies or "gathering" not in " ".join(answer.cookies)
    assert not Participant.objects.exists()
    assert Entry.objects.count() == before


def test_a_wrong_code_says_so_and_keeps_what_was_typed(cast: Cast):
    answer = Client().post("/join/", {"code": "zzzzzz"})
    assert answer.status_code == 422
    assert 'value="zzzzzz"' in answer.content.decode()
    assert "no gathering with this code" in answer.content.decode()


def test_after_many_wrong_codes_the_right_one_waits_too(cast: Cast):
    gathering = a_gathering(cast)
    client = Client()
    for _ in range(30):
        assert client.get("/join/zzzzzz/").status_code == 404
    assert client.get("/join/zzzzzy/").status_code == 429
    assert client.post("/join/", {"code": gathering.join_code}).status_code == 429


def test_who_is_in_is_not_stopped_by_the_wrong_codes_of_others(cast: Cast):
    gathering = a_gathering(cast)
    client = phone(gathering, "Amina")
    for _ in range(31):
        Client().get("/join/zzzzzz/")
    assert client.get(table(gathering)).status_code == 200


def test_after_the_end_nobody_joins_and_who_was_there_still_reads_what_came_out(cast: Cast):
    gathering = a_gathering(cast)
    client = phone(gathering, "Amina")
    close(cast.marieke, gathering)
    assert "This is what came out" in seen(client, table(gathering))
    assert Client().get(table(gathering)).status_code == 404
    with pytest.raises(AlreadyDone):
        join(Newcomer(), gathering, name="Late")


def test_who_leaves_is_no_longer_at_the_table(cast: Cast):
    gathering = a_gathering(cast)
    client = phone(gathering, "Amina")
    client.post(f"{table(gathering)}departure/")
    assert "Join" in seen(client, table(gathering))
    assert not gathering.participants.here().exists()


def test_before_the_doors_open_one_can_sit_down_already(cast: Cast):
    gathering = a_gathering(cast, opened=False)
    client = phone(gathering, "Amina")
    assert "has not begun yet" in seen(client, table(gathering))


@pytest.mark.parametrize("typed", ["", " ", "\x00", "é" * 300, "../..", "<script>", "9" * 5000])
def test_strange_codes_are_no_trouble(cast: Cast, typed):
    assert Client().post("/join/", {"code": typed}).status_code == 422
    assert Client().get("/join/", {"code": typed}).status_code in (200, 422)


def test_join_codes_can_be_read_aloud():
    codes = [Gathering(title="x").join_code for _ in range(200)]
    assert all(len(code) == 6 and not set(code) & set("01aeiouly") for code in codes)
