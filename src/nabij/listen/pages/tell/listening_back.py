"""Who records on the page listens back on the page."""

from typing import Any

from csp.constants import SELF
from django.http import HttpResponse

from nabij.listen.pages.tell.enclosed import WithEnclosed


def listening_back(told: WithEnclosed, response: HttpResponse) -> HttpResponse:
    """A sound that the page itself just made has an address of its own kind, and no other does."""
    page: Any = response
    if told.asks_voice:
        page._csp_update = {"media-src": [SELF, "blob:"]}
    return response
