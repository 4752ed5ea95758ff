"""Requests are answered by threads that stay, each with its own connection to the database.

Django's own handler makes a thread for each request, and a connection in it, and goes several
times from the loop to that thread and back: for a short answer that costs more than the answer.
Here one thread does all of it. Answers that go on (live streams, exports) run on the loop, as
with Django's handler.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import cycle
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.urls import set_script_prefix


class Handler(ASGIHandler):
    """An ASGI application of this site."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        self._threads = ThreadPoolExecutor(settings.REQUEST_THREADS, "request")
        self._for_streams = cycle(
            [ThreadPoolExecutor(1, f"stream-{n}") for n in range(settings.STREAM_THREADS)]
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            raise ValueError(f"Only HTTP is answered here, not {scope['type']}.")
        await self.handle(scope, receive, send)

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        # A context of its own: a request leaves nothing behind for the next in its thread.
        answer = copy_context().run
        response = await asyncio.get_running_loop().run_in_executor(
            self._threads, answer, self._answer, scope, body
        )
        if not response.streaming:
            await self.send_response(response, send)
            return
        # Pieces of a stream are made in threads that stay too; many streams share them.
        async with ThreadSensitiveContext(executor=next(self._for_streams)):
            await self._stream(response, receive, send)
            await sync_to_async(response.close)()
        body.close()

    def _answer(self, scope: Any, body: Any) -> Any:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        response: Any = refusal if request is None else self.get_response(request)
        response._handler_class = self.__class__
        if not response.streaming:
            response.close()
            body.close()
        return response

    async def _stream(self, response: Any, receive: Any, send: Any) -> None:
        """Until all is sent, or until the other side goes away."""
        sending = asyncio.ensure_future(self.send_response(response, send))
        leaving = asyncio.ensure_future(self.listen_for_disconnect(receive))
        await asyncio.wait([sending, leaving], return_when=asyncio.FIRST_COMPLETED)
        for one in (sending, leaving):
            one.cancel()
        for outcome in await asyncio.gather(sending, leaving, return_exceptions=True):
            if isinstance(outcome, Exception) and not isinstance(outcome, RequestAborted):
                raise outcome
