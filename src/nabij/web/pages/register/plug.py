"""The lines on the steward's page."""

from typing import Any

from django.http import HttpRequest

from nabij.foundation import slots


def begin() -> None:
    slots.fill("people.house", lines, order=65)


def lines(request: HttpRequest, member: Any) -> tuple[str, dict[str, Any]]:
    return "web/pages/register/house_lines.html", {}
