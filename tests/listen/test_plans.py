"""No page of the reading room goes through the whole table of stories, on either database."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nabij.listen.actions import keeping_at_hand
from nabij.listen.exports import take_out
from nabij.listen.models import Audience, ScreenRecord, Story, StoryForm
from nabij.listen.search import looking, matches
from nabij.listen.search.looking import BEYOND_ALL
from nabij.listen.search.matches import some_matching
from nabij.listen.search.query import understand
from tests.cast import Cast

SEARCH = "/listen/search/"
# The newest and the oldest story of all: one step into the primary key.
ONE_STEP = re.compile(r"ORDER BY \S+ (ASC|DESC) LIMIT 1$")
THROUGH_ALL = re.compile(r"SCAN listen_story(?!\w)|Seq Scan on listen_story(?!\w)")


@pytest.fixture
def story(cast: Cast) -> Story:
    """Some of each kind, so that no page leaves a question out."""
    form, other = cast.form(), cast.form(cast.repairs)
    for audience in Audience.values:
        for n in range(3):
            cast.story(f"The lift, {n}.", form, audience=audience)
            cast.story(f"The bell, {n}.", other, audience=audience)
    story = cast.story("The lift was cold.", form)
    ScreenRecord.objects.create(story=story, facts=[["Lift", "repaired"]])
    keeping_at_hand.bookmark(cast.joost, story)
    return story


def plans(client: Client, *addresses: str) -> list[tuple[str, str, str]]:
    """Each question that these pages ask of the stories, with how it is answered."""
    asked = []
    for address in addresses:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.get(address)
            assert answer.status_code in (200, 302), address
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        asked += [(address, query["sql"]) for query in captured.captured_queries]
    return [
        (address, sql, _plan(sql))
        for address, sql in asked
        if '"listen_story"' in sql and sql.startswith("SELECT") and not ONE_STEP.search(sql)
    ]


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"), [])
            plan = "\n".join(str(row[3]) for row in cursor.fetchall())
            return plan + ("\nSCAN listen_story" if _goes_through_all(sql) else "")
        # A small table is read whole because that is cheaper: what matters is whether there is
        # another way at all.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + sql.replace("%", "%%"), [])
        return "\n".join(str(row[0]) for row in cursor.fetchall())


def _goes_through_all(sql: str) -> bool:
    """By SQLite's own steps: its plan calls a table by its other name in the question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'listen_story'")
        stories = {page for (page,) in cursor.fetchall()}
        cursor.execute("EXPLAIN " + sql.replace("%", "%%"), [])
        steps = [row[1:4] for row in cursor.fetchall()]
    opened = {cursor for step, cursor, page in steps if step == "OpenRead" and page in stories}
    return any(step in ("Rewind", "Last") and cursor in opened for step, cursor, _to in steps)


def gone_through(found: list[tuple[str, str, str]]) -> list[str]:
    return [
        f"{address}\n  {sql}\n  {plan}" for address, sql, plan in found if THROUGH_ALL.search(plan)
    ]


def test_reading_goes_by_index(cast: Cast, story: Story, as_member):
    here = f"/listen/stories/{story.public_id}/"
    ways = [f"/listen/stories/another/?way={way}&after={story.public_id}"
            for way in ("unread", "lot", "voice", "like", "odd")]  # fmt: skip
    found = plans(
        as_member(cast.joost), here, *ways, "/", "/listen/", "/listen/stories/bookmarks/",
        "/listen/cards/",
    )  # fmt: skip
    assert len(found) > 20
    assert gone_through(found) == []


def test_searching_and_every_filter_go_by_index(cast: Cast, story: Story, as_member):
    form = StoryForm.objects.visible_to(cast.joost).get()
    key = form.published.signifiers.get().key  # type: ignore[union-attr]
    queries = ["q=lift", "q=lift+cold&order=together", "q=lif*", f"form={form.public_id}",
               "language=en", "since=2020-01-01", "until=2030-01-01", "unread=on",
               "bookmarked=on", "way_in=link", f"form={form.public_id}&answer={key}:0",
               f"q=lift&form={form.public_id}&unread=on",
               f"q=lift&form={form.public_id}&unread=on&order=newest"]  # fmt: skip
    client = as_member(cast.joost)
    found = plans(client, *(f"{SEARCH}?{query}" for query in queries))
    assert len(found) > 20
    assert gone_through(found) == []


def test_what_the_words_leave_open_is_gone_through_by_index(
    cast: Cast, story: Story, as_member, monkeypatch: pytest.MonkeyPatch
):
    """The words stand in more stories than are looked at, so these are gone through instead."""
    monkeypatch.setattr(looking, "AT_ONCE", 1)
    monkeypatch.setattr(looking, "LOOKS", 1)
    form = StoryForm.objects.visible_to(cast.joost).get()
    queries = ["", f"&form={form.public_id}", "&way_in=link", "&bookmarked=on&until=2030-01-01"]
    found = plans(as_member(cast.joost), *(f"{SEARCH}?q=lift{query}" for query in queries))
    assert any(f"LIMIT {looking.STORIES_AT_ONCE}" in sql for _address, sql, _plan in found)
    assert gone_through(found) == []


def test_recordings_that_wait_are_asked_for_by_the_recordings(cast: Cast, story: Story, as_member):
    """There are a hundred times more stories, and most of them were typed."""
    asked = plans(as_member(cast.joost), "/listen/")
    waiting = [sql for _address, sql, _plan in asked if 'FROM "listen_attachment"' in sql]
    assert waiting
    with connection.cursor() as cursor:
        for sql in waiting:
            assert '"id" = ("listen_attachment"."story_id")' in sql
            if connection.vendor == "sqlite":
                cursor.execute("EXPLAIN QUERY PLAN " + sql, [])
                assert cursor.fetchall()[0][3] == "SCAN listen_attachment"


def test_taking_out_goes_by_stretches_of_keys(cast: Cast, story: Story):
    with CaptureQueriesContext(connection) as captured:
        assert story.public_id.encode() in b"".join(take_out(cast.marieke, "csv"))
    asked = [
        one["sql"] for one in captured.captured_queries if 'FROM "listen_story" ' in one["sql"]
    ]
    stretches = [sql for sql in asked if not ONE_STEP.search(sql)]
    assert stretches
    assert all('"listen_story"."id" <= ' in sql for sql in stretches)
    assert gone_through([("", sql, _plan(sql)) for sql in stretches]) == []


def test_a_plan_that_goes_through_all_would_be_seen(cast: Cast, story: Story):
    with CaptureQueriesContext(connection) as captured:
        list(Story.objects.filter(text__contains="lift"))
    sql = captured.captured_queries[0]["sql"]
    assert gone_through([("", sql, _plan(sql))])


def test_a_plan_that_goes_through_all_by_another_name_would_be_seen(cast: Cast, story: Story):
    sql = """SELECT told.id FROM "listen_story" told WHERE told.text = 'cold'"""
    assert gone_through([("", sql, _plan(sql))])


@pytest.mark.parametrize("near", [1, 3, 400])
def test_words_in_nearly_every_story_and_in_one_are_found_in_the_same_way(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, near: int
):
    """However far one looks one by one before the index is asked."""
    monkeypatch.setattr(matches, "NEAR", near)
    rare = cast.story("The bell was green.")
    every = [cast.story(f"The lift was {'cold' if n % 3 else 'warm'}.") for n in range(12)]
    newest = [one.pk for one in reversed(every)]

    def found(typed: str, count: int = 50, before: int = BEYOND_ALL) -> list[int]:
        return some_matching(understand(typed), before, count)

    assert found("lift") == newest
    assert found("lift", 4) == newest[:4]
    assert found("lift", 4, before=newest[3]) == newest[4:8]
    assert found("lift warm") == [one.pk for one in reversed(every[::3])]
    assert found("green") == [rare.pk]
    assert found("violet") == []


def test_the_newest_with_a_word_are_found_without_going_through_all_words(
    cast: Cast, story: Story, monkeypatch: pytest.MonkeyPatch
):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite's own index gives keys in order")
    monkeypatch.setattr(matches, "NEAR", 2)
    with CaptureQueriesContext(connection) as captured:
        some_matching(understand("cold"), BEYOND_ALL, 5)
    asked = [one["sql"] for one in captured.captured_queries if "tsquery" in one["sql"]]
    near, more, rest = [_plan(sql) for sql in asked]
    for one_by_one in (near, more):
        assert "Index Scan Backward using listen_storyindex_pkey" in one_by_one
        assert "Limit" in one_by_one
    assert "Bitmap Index Scan on listen_storyindex_stems" in rest
    assert {one["sql"] for one in captured.captured_queries} >= {"SET LOCAL enable_seqscan = off"}
