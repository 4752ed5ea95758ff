"""Who knocks at the REST API: a program with a key, or a browser that is signed in."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja.errors import AuthenticationError, HttpError
from ninja.security import HttpBearer, SessionAuth

from nabij.people.models import ApiKey, Scope

READING = ("GET", "HEAD", "OPTIONS")


class KeyAuth(HttpBearer):
    """`Authorization: Bearer nabij_…`. Whoever shows a key is judged by it alone: a wrong one
    answers 401, one that may not do this 403."""

    openapi_description = "A key from a steward; what it reads and does is its member's."

    def __init__(self, *, for_sending: bool = False) -> None:
        super().__init__()
        self._for_sending = for_sending

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        key = ApiKey.objects.by_token(token)
        if key is None:
            raise AuthenticationError(message=gettext("This key opens nothing (any more)."))
        if not self._suits(key, request.method or ""):
            raise HttpError(403, gettext("This key may not do this."))
        key.note_use(timezone.localdate())
        request.user = key.member
        return key

    def _suits(self, key: ApiKey, method: str) -> bool:
        if key.scope == Scope.SEND:
            return self._for_sending
        return key.scope == Scope.ALL or method in READING


def knocking(*, for_sending: bool = False) -> list[Any]:
    """For `auth=`: a key first, else a session with its CSRF token."""
    return [KeyAuth(for_sending=for_sending), SessionAuth(csrf=True)]
