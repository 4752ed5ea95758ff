"""Server-sent events: one stream says only "changed"; the page then fetches its own state.

So a stream can't leak: what a person sees always comes through a page that checks rights.
"""

import asyncio
from collections.abc import AsyncIterator, Callable

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse

from nabij.live.bus import bus
from nabij.live.postgres import ensure_listening

BEAT_SECONDS = 15.0
CHANGED = b"event: changed\ndata: {}\n\n"
BEAT = b": still here\n\n"
GONE = b"event: gone\ndata: {}\n\n"


def stream(topic: str, still_allowed: Callable[[], bool]) -> StreamingHttpResponse:
    """Return a response that tells one browser when `topic` changes.

    The first event comes at once, so that a page that reconnects fetches what it missed.
    `still_allowed` is asked again at every beat; once it says no, the stream says `gone`.
    """
    ensure_listening()
    response = StreamingHttpResponse(
        _events(topic, still_allowed), content_type="text/event-stream"
    )
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _events(topic: str, still_allowed: Callable[[], bool]) -> AsyncIterator[bytes]:
    ask = sync_to_async(still_allowed)
    now = asyncio.get_running_loop().time
    with bus.listening(topic) as listener:
        yield b"retry: 1000\n\n" + CHANGED
        beat = now() + BEAT_SECONDS
        while True:
            if await listener.wait(beat - now()):
                yield CHANGED
            # Also where changes never stop, the right is asked again.
            if now() < beat:
                continue
            if not await ask():
                yield GONE
                return
            yield BEAT
            beat = now() + BEAT_SECONDS
