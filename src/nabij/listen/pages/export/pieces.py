"""A long answer in pieces, under both kinds of server."""

from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest
from django.utils import translation

AT_LEAST = 64 * 1024


def streamed(
    request: HttpRequest, pieces: Iterator[bytes]
) -> Iterator[bytes] | AsyncIterator[bytes]:
    """The pieces in larger ones. Under ASGI each is made in a thread, when it is wanted:
    else the whole file would be made, and held in memory, before its first byte leaves."""
    larger = _larger(pieces)
    if not isinstance(request, ASGIRequest):
        return larger
    return _awaited(larger, translation.get_language() or settings.LANGUAGE_CODE)


def _larger(pieces: Iterator[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        if len(waiting) >= AT_LEAST:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


async def _awaited(pieces: Iterator[bytes], language: str) -> AsyncIterator[bytes]:
    def take() -> bytes:
        # Another thread than the one that answered, which speaks another language by itself.
        with translation.override(language):
            return next(pieces, b"")

    taken = sync_to_async(take)
    while piece := await taken():
        yield piece
