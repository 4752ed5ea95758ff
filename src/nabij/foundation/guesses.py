"""Wrong codes from one address, counted so that guessing is slow and a mistake is not."""

import hashlib
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Guesses:
    """At most `allowed` wrong codes for `of`, forgotten `seconds` after the first."""

    of: str
    allowed: int
    seconds: int

    def too_often(self, request: HttpRequest) -> bool:
        return bool(cache.get(self._name(request), 0) >= self.allowed)

    def count(self, request: HttpRequest) -> None:
        """One more wrong code from where this request comes."""
        name = self._name(request)
        if not cache.add(name, 1, self.seconds):
            try:
                cache.incr(name)
            except ValueError:  # forgotten between the two
                cache.set(name, 1, self.seconds)

    def _name(self, request: HttpRequest) -> str:
        """Kept in memory only, and not as the address itself."""
        address = get_adapter(request).get_client_ip(request)
        return f"guesses:{self.of}:{hashlib.sha256(address.encode()).hexdigest()}"
