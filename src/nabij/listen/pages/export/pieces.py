"""A long answer in pieces, under both kinds of server."""

from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest

AT_LEAST = 64 * 1024


def streamed(
    request: HttpRequest, pieces: Iterator[bytes]
) -> Iterator[bytes] | AsyncIterator[bytes]:
    """The pieces in larger ones. Under ASGI each is made in a thread, when it is wanted:
    else the whole file would be made, and held in memory, before its first byte leaves."""
    larger = _larger(pieces)
    return _awaited(larger) if isinstance(request, ASGIRequest) else larger


def _larger(pieces: Iterator[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        if len(waiting) >= AT_LEAST:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


async def _awaited(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    take = sync_to_async(lambda: next(pieces, b""))
    while piece := await take():
        yield piece
