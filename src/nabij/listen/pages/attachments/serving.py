"""The content of an attachment as an answer: never run, never kept by the browser, and a sound in
parts, because phones ask for it in parts."""

import re

from django.http import HttpRequest, HttpResponse

from nabij.listen.models import Attachment

PART = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def served(request: HttpRequest, attachment: Attachment) -> HttpResponse:
    """All of it, or the part that `Range` asks for."""
    content = bytes(attachment.content)
    part = _part(request.headers.get("Range", ""), len(content))
    if part is None:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{len(content)}"
    elif part == (0, len(content)) and "Range" not in request.headers:
        response = HttpResponse(content, content_type=attachment.media_type)
    else:
        start, end = part
        response = HttpResponse(content[start:end], content_type=attachment.media_type, status=206)
        response["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
    return _guarded(response, attachment)


def _guarded(response: HttpResponse, attachment: Attachment) -> HttpResponse:
    name = f"{attachment.kind}.{attachment.ending}"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Content-Security-Policy"] = (
        "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox"
    )
    return response


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """From where to where; all of it for what can't be understood, None for what is not there."""
    found = PART.fullmatch(asked.strip())
    if found is None or found.groups() == ("", ""):
        return 0, size
    first, last = found.groups()
    if not first:
        # The last so many.
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1 if last else size, size)
    return (start, end) if start < end else None
