"""What the pages about people share."""

from django import forms
from django.http import HttpRequest, QueryDict

from nabij.foundation.errors import NotClear


def show_in_form(form: forms.Form, error: NotClear) -> None:
    """Put what was not clear beside the fields, where what was typed still stands."""
    if not error.fields:
        form.add_error(None, str(error.message))
    for name, text in error.fields.items():
        form.add_error(name if name in form.fields else None, str(text))


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent with the form, also where that is nothing; None when the page is only read."""
    return request.POST if request.method == "POST" else None
