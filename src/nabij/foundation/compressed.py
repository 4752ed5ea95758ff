"""Pages travel compressed: to a phone on a slow network the words come four times sooner."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressedPages(GZipMiddleware):
    """Whole answers only: a live stream or an export would be held up until a block is full.

    Against guessing a secret by the length of an answer (BREACH) Django masks the token of its
    forms and adds a random number of bytes; docs/decisions says what else holds.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.streaming:
            return response
        return super().process_response(request, response)
