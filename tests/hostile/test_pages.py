"""Anything can be sent to any page: nothing breaks, no words are lost, and a no says why."""

import io
import re
import zipfile
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponseBase, QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.hostile.doors import PUBLIC, Door, doors, doors_at_the_table, public_doors
from tests.hostile.inputs import ASKED, as_body, files, in_address, texts, tries, typed
from tests.hostile.shown import Page, is_refused, lost, what_is_wrong

FORM = "application/x-www-form-urlencoded"
PARTS = 2
"""So that a long run goes beside itself."""
NOTHING = " \x00\u202e"
TRIPS = "</textarea>\"'><b>e\u0301 & \x00\u202ekwaad\u2069 \ud800 {{ 7*7 }} \r\n"
TOO_LONG = TRIPS + "woord " * 3400
MEGABYTE = 1024 * 1024
TEN_MEGABYTES = b"=" + b"e" * (10 * MEGABYTE)


def send(client: Client, method: str, path: str, *given: Any) -> HttpResponseBase:
    """Send it and leave everything as it was. Whatever is answered, it is no accident."""
    cookies = client.cookies.copy()
    cache.clear()
    with transaction.atomic():
        answer: HttpResponseBase = getattr(client, method)(path, *given)
        transaction.set_rollback(True)
    client.cookies = cookies
    where = f"{method} {path} {str(given)[:2000]}: {answer.status_code}"
    assert answer.status_code < 500, where
    return answer


def fill_in(door: Door, filled_in: dict[str, Any]) -> HttpResponseBase:
    """Send a form from the street: a no says why, and keeps what was typed."""
    body = as_body(filled_in)
    answer: Any = send(door.client, "post", door.path, body, FORM)
    if is_refused(answer, door.path) and answer.status_code != 405:
        where = f"{door.route} {body[:2000]!r}: {answer.status_code}"
        assert what_is_wrong(answer, where)
        if "html" in answer["content-type"]:
            assert lost(answer, typed_in(door, answer, QueryDict(body))) == [], where
    return answer


def typed_in(door: Door, answer: Any, sent: QueryDict) -> dict[str, str]:
    """What somebody typed in the fields of the page they came from, and of the one that they see
    now; a page that asks nothing any more has a sentence, and the browser's way back."""
    asked = Page(answer.content.decode()).asks_at(door.path)
    if answer.status_code not in (404, 413, 429):
        asked |= set(door.typed_names)
    return {name: sent[name] for name in asked if sent.get(name)}


def try_door(door: Door, few: int) -> None:
    """Anything in its fields, its files, its query, and its address."""
    ways = 1 + bool(door.file_names) + door.is_get

    @tries(few, ways)
    @given(typed(door.names))
    def in_its_fields(filled_in: dict[str, Any]) -> None:
        if door.route in PUBLIC:
            fill_in(door, filled_in)
        else:
            send(door.client, "post", door.path, as_body(filled_in), FORM)

    @tries(few, ways)
    @given(st.dictionaries(st.sampled_from(door.file_names or ["file"]), files))
    def in_its_files(chosen: dict[str, Any]) -> None:
        send(door.client, "post", door.path, chosen)

    @tries(max(few // 2, 1), 2 * ways)  # two requests each
    @given(st.dictionaries(st.sampled_from(door.names or ["q"]), texts, max_size=3), texts)
    def in_its_address(query: dict[str, str], text: str) -> None:
        asked = "?" + as_body(query).decode()
        send(door.client, "get", door.path + asked)
        send(door.client, "get", door.with_parameters(in_address(text)) + asked)

    in_its_fields()
    if door.file_names:
        in_its_files()
    if door.is_get:
        in_its_address()


@pytest.mark.parametrize("part", range(PARTS))
def test_whoever_comes_in_from_the_street_breaks_nothing_and_loses_no_word(cast: Cast, part: int):
    public = public_doors(cast)
    assert len(public) > 30
    for door in public[part::PARTS]:
        try_door(door, few=4)
        if ASKED:
            print(ASKED, door.route, flush=True)  # noqa: T201  a run of hours says how far it is


def test_no_member_breaks_anything_by_what_they_type(cast: Cast, as_member):
    for door in doors(cast, as_member(cast.marieke), as_member(cast.wim)):
        if door.route not in PUBLIC:
            try_door(door, few=1)


def test_a_no_at_a_public_door_says_why_and_keeps_every_word(cast: Cast):
    """Too long for every field, with what pages trip over; nothing at all; and ten megabytes."""
    at = [one for one in public_doors(cast) if takes_words(one)]
    at += [one for one in doors_at_the_table(cast) if one.typed_names]
    assert {one.route.split("/")[0] for one in at} >= {"tell", "back", "join", "account"}
    refused = set()
    for door in at:
        for words in (TOO_LONG, NOTHING):
            answer = fill_in(door, dict.fromkeys(door.typed_names or ["words"], words))
            if is_refused(answer, door.path):
                refused.add(door.route)
        ten_megabytes(door)
    never = {one.route for one in at if one.typed_names} - refused
    assert never == set(), "too long for all that is known"


def takes_words(door: Door) -> bool:
    """Somebody without an account can type something there. Some forms are shown only at their
    time, such as the words with which somebody confirms that it was made right."""
    at_its_time = door.route.startswith("back/<") and "words" in door.names
    return bool(door.typed_names) or at_its_time


def ten_megabytes(door: Door) -> None:
    body = (door.typed_names or ["words"])[0].encode() + TEN_MEGABYTES
    door.client.handler.enforce_csrf_checks = not door.route.startswith(("back", "tell"))
    answer = send(door.client, "post", door.path, body, FORM)
    door.client.handler.enforce_csrf_checks = False
    # A button without words is pressed; nobody looks at what came with it.
    well = (404, 413) if door.typed_names else (302, 404, 405, 409, 413)
    assert answer.status_code in well, f"{door.route} {answer.status_code}"
    if answer.status_code == 413:
        assert "shorter" in what_is_wrong(answer, door.route)


def test_a_file_that_is_none_is_said_kindly(cast: Cast, as_member):
    client, form = as_member(cast.marieke), cast.form()

    @tries(12)
    @given(files)
    def bring(file: SimpleUploadedFile) -> None:
        answer = send(client, "post", "/listen/imports/", {"form": form.public_id, "file": file})
        if answer.status_code != 302:
            assert what_is_wrong(answer)

    bring()


@pytest.mark.parametrize(
    ("name", "inside", "megabytes"),
    [("stories.xlsx", "xl/worksheets/sheet1.xml", 401), ("export.zip", "a.json", 60)],
)
def test_a_file_that_unpacks_to_too_much_is_refused_on_the_page(
    cast: Cast, as_member, name: str, inside: str, megabytes: int
):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parcel:
        if name.endswith("xlsx"):
            parcel.writestr("[Content_Types].xml", "<Types/>")
        with parcel.open(inside, "w") as one:
            for _ in range(megabytes):
                one.write(b" " * MEGABYTE)
    assert packed.tell() < 5 * MEGABYTE
    file = SimpleUploadedFile(name, packed.getvalue())
    given = {"form": cast.form().public_id, "file": file}
    answer = send(as_member(cast.marieke), "post", "/listen/imports/", given)
    assert answer.status_code == 422
    assert re.search("too big|larger than 50 MB", what_is_wrong(answer))
