"""Anything can be sent to any page: nothing breaks, and no words are lost."""

import html
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nabij.foundation.texts import clean
from nabij.listen.models import Story
from tests.cast import Cast
from tests.hostile.doors import Door, doors
from tests.hostile.inputs import ASKED, as_body, files, in_address, texts, tries, typed
from tests.site.test_access import LIST

FORM = "application/x-www-form-urlencoded"
PARTS = 2
"""So that a long run goes beside itself."""
PUBLIC = {
    line.split()[1].lstrip("/") for line in LIST.read_text().splitlines() if " visitor" in line
}


def send(client: Client, method: str, path: str, *given: Any) -> None:
    """Send it and leave everything as it was. Whatever is answered, it is no accident."""
    cookies = client.cookies.copy()
    cache.clear()
    with transaction.atomic():
        answer = getattr(client, method)(path, *given)
        transaction.set_rollback(True)
    client.cookies = cookies
    assert answer.status_code < 500, f"{method} {path} {given!r}: {answer.status_code}"


def try_door(door: Door, few: int) -> None:
    """Anything in its fields, its files, its query, and its address."""
    ways = 1 + bool(door.file_names) + door.is_get

    @tries(few, ways)
    @given(typed(door.names))
    def in_its_fields(filled_in: dict[str, Any]) -> None:
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
def test_whoever_comes_in_from_the_street_breaks_nothing(cast: Cast, part: int):
    public = [one for one in doors(cast, Client()) if one.route in PUBLIC]
    assert len(public) > 30
    for door in public[part::PARTS]:
        try_door(door, few=4)
        if ASKED:
            print(ASKED, door.route, flush=True)  # noqa: T201  a run of hours says how far it is


def test_no_member_breaks_anything_by_what_they_type(cast: Cast, as_member):
    for door in doors(cast, as_member(cast.marieke), as_member(cast.wim)):
        if door.route not in PUBLIC:
            try_door(door, few=1)


def test_what_a_teller_typed_comes_back_when_it_can_not_be_kept(cast: Cast):
    form = cast.form()
    page = f"/tell/{form.public_id}/"

    @tries(12)
    @given(texts.filter(lambda text: "\x00" not in text), typed(["audience", "contact", "key"]))
    def tell(words: str, more: dict[str, Any]) -> None:
        told = Story.objects.count()
        with transaction.atomic():
            answer = Client().post(page, as_body({**more, "story": words}), FORM)
            kept = Story.objects.count() - told
            transaction.set_rollback(True)
        if kept or not words.strip():
            return
        seen = html.unescape(answer.content.decode())
        shown = clean(words.encode(errors="surrogatepass").decode(errors="replace"), limit=10**7)
        assert shown in clean(seen, limit=10**8), f"{answer.status_code} {words[:40]!r}"

    tell()


def test_a_file_that_is_none_is_said_kindly(cast: Cast, as_member):
    client, form = as_member(cast.marieke), cast.form()

    @tries(12)
    @given(files)
    def bring(file: object) -> None:
        send(client, "post", "/listen/imports/", {"form": form.public_id, "file": file})

    bring()
