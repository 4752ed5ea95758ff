"""Errors of the domain become pages, in this one place."""

import logging

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request, page_not_found

from nabij.foundation.errors import DomainError
from nabij.foundation.logs import name_of
from nabij.web.away import away, is_away, is_of_another_version, of_another_version

logger = logging.getLogger("nabij.web")
OF_ANOTHER_VERSION = (
    "The database does not know what was asked of it. Is it of an earlier version? "
    "Look with nabij check; starting nabij serve brings it up to date."
)


class DomainErrorMiddleware:
    """What may not be seen is not there (404); the rest says what to do about it.

    It is the innermost one and not for coroutines, and so all around it run in one thread
    instead of going from the loop to a thread and back for each of them: a third of the time.
    """

    sync_capable, async_capable = True, False

    def __init__(self, get_response):  # type: ignore[no-untyped-def]
        self.get_response = get_response

    def __call__(self, request: HttpRequest):  # type: ignore[no-untyped-def]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, RequestDataTooBig):
            return too_big(request)
        if is_of_another_version(error):
            logger.error(OF_ANOTHER_VERSION, exc_info=error)
            return of_another_version(request)
        if is_away(error):
            logger.warning("The database is away or full: %s", name_of(error))
            return away(request)
        if not isinstance(error, DomainError):
            return None
        if error.status == 404:
            return page_not_found(request, error)
        return render(request, "web/problem.html", {"error": error}, status=error.status)


def not_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What came in could not be read, before any page had it in hands."""
    if isinstance(exception, RequestDataTooBig):
        return too_big(request)
    return bad_request(request, exception)


def too_big(request: HttpRequest) -> HttpResponse:
    return render(request, "web/too_big.html", status=413)
