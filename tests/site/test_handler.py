"""Between the server and a page: threads that stay answer one request after the other."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from nabij.listen.pages.export.pieces import streamed
from nabij.site.handler import Handler
from tests.live.loops import in_own_loop

LONG = 30.0
"""Never waited for: only what is broken takes so long."""
left: list[str] = []


@csrf_exempt
def said(request: HttpRequest) -> HttpResponse:
    if "speak" in request.GET:
        translation.activate(request.GET["speak"])
    return HttpResponse(f"{request.method} {gettext('Listen')} {request.body.decode()}")


def pieces(request: HttpRequest) -> StreamingHttpResponse:
    translation.activate("nl")

    def made() -> Iterator[bytes]:
        yield gettext("Listen").encode() * 20_000
        yield b"the end"

    return StreamingHttpResponse(streamed(request, made()))


def endless(request: HttpRequest) -> StreamingHttpResponse:
    async def made() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"still here"
                await asyncio.sleep(0)
        finally:
            left.append("the stream")

    return StreamingHttpResponse(made())


urlpatterns = [path("said", said), path("pieces", pieces), path("endless", endless)]


@pytest.fixture(autouse=True)
def only_these_pages(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    settings.REQUEST_THREADS = settings.STREAM_THREADS = 1
    left.clear()


def ask(address: str, *, body: bytes = b"", leave_after: int = 0) -> list[dict[str, Any]]:
    """All that the server is told to send; the browser leaves after so many pieces."""

    async def browser() -> list[dict[str, Any]]:
        sent: list[dict[str, Any]] = []
        gone = asyncio.Event()
        asked = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> dict[str, Any]:
            for one in asked:
                return one
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(one: dict[str, Any]) -> None:
            sent.append(one)
            if leave_after and len(sent) > leave_after:
                gone.set()
                await asyncio.sleep(0)

        page, _question, query = address.partition("?")
        scope = {
            "type": "http", "method": "POST" if body else "GET", "path": page,
            "headers": [(b"host", b"testserver")], "query_string": query.encode(),
        }  # fmt: skip
        async with asyncio.timeout(LONG):
            await Handler()(scope, receive, send)
        return sent

    return list(in_own_loop(browser))


def words(sent: list[dict[str, Any]]) -> str:
    return b"".join(one.get("body", b"") for one in sent).decode()


def test_what_was_sent_reaches_the_page_and_its_answer_comes_back():
    sent = ask("/said", body=b"The lift stood still.")
    assert sent[0]["status"] == 200
    assert words(sent) == "POST Listen The lift stood still."


def test_one_request_leaves_nothing_behind_for_the_next_in_its_thread():
    assert "Luisteren" in words(ask("/said?speak=nl"))
    assert "Listen" in words(ask("/said"))


def test_a_long_answer_is_made_piece_by_piece_in_the_language_it_was_asked_in():
    sent = ask("/pieces")
    assert len([one for one in sent if one.get("body")]) > 1
    assert words(sent) == "Luisteren" * 20_000 + "the end"


def test_a_stream_ends_when_the_browser_leaves():
    ask("/endless", leave_after=3)
    assert left == ["the stream"]
