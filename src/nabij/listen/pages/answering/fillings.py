"""That nobody answers for a form: on the steward's page, and before somebody leaves."""

from typing import Any

from django.http import HttpRequest

from nabij.listen.answering import forms_without_answerer
from nabij.listen.models import StoryForm
from nabij.people.models import Member

SHOWN = 10


def nobody_answers(request: HttpRequest, member: Member) -> tuple[str, dict[str, Any]] | None:
    """For stewards, while there are such forms."""
    found = list(forms_without_answerer().select_related("team").order_by("pk")[:SHOWN])
    return ("listen/pages/answering/nobody.html", {"forms": found}) if found else None


def before_leaving(request: HttpRequest, leaving: Member) -> tuple[str, dict[str, Any]] | None:
    """The forms for which somebody who leaves answers the tellers."""
    found = list(StoryForm.objects.filter(answerer=leaving).select_related("team")[:SHOWN])
    context = {"forms": found, "name": leaving.name}
    return ("listen/pages/answering/leaving.html", context) if found else None
