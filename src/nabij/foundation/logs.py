"""Logs hold no address, user agent or path: a path can hold a teller's code."""

import logging


class WithoutPaths(logging.Filter):
    """Takes the arguments out of Django's request messages ("Not Found: /back/…")."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(("django.request", "django.security", "django.channels")):
            record.msg, record.args = "%s (%s)", (_kind(record), getattr(record, "status_code", ""))
            if hasattr(record, "request"):
                del record.request
        return True


def _kind(record: logging.LogRecord) -> str:
    return "A request failed" if record.levelno >= logging.ERROR else "A request was refused"
