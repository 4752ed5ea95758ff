"""Logs hold no address, user agent or path: a path can hold a teller's code. And no message of
an exception: a database or a mail server puts into it what it was given."""

import logging
import traceback

FRAME = '  File "'


class WithoutPaths(logging.Filter):
    """Takes the arguments out of Django's request messages ("Not Found: /back/…")."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(("django.request", "django.security", "django.channels")):
            record.msg, record.args = "%s (%s)", (_kind(record), getattr(record, "status_code", ""))
            if hasattr(record, "request"):
                del record.request
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            where = frames_only("".join(traceback.format_exception(error)))
            record.exc_text, record.exc_info = f"{where}\n{name_of(error)}", None
        return True


def frames_only(told: str) -> str:
    """Where in the program it went wrong, without what the exceptions said."""
    lines = told.splitlines()
    kept = []
    for number, line in enumerate(lines):
        is_code = line.startswith("    ") and number > 0 and lines[number - 1].startswith(FRAME)
        if line.startswith((FRAME, "Traceback (most recent")) or is_code:
            kept.append(line)
    return "\n".join(kept)


def name_of(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _kind(record: logging.LogRecord) -> str:
    return "A request failed" if record.levelno >= logging.ERROR else "A request was refused"
