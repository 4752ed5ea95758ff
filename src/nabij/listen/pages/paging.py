"""Going on by key: the address says from where, and nothing is counted."""

from django.http import HttpRequest

LARGEST_KEY = 2**62


def before_of(request: HttpRequest) -> int | None:
    """From which key on; None at the beginning, or when it is no key."""
    given = request.GET.get("before", "")[:20]
    if not (given.isascii() and given.isdigit()):
        return None
    return min(int(given), LARGEST_KEY)


def further(request: HttpRequest, before: int | None) -> str:
    """The query of the next page; empty where there is none."""
    if before is None:
        return ""
    query = request.GET.copy()
    query["before"] = str(before)
    return query.urlencode()
