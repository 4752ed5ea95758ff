"""Form fields for words, and what the domain says about them beside the field."""

from django import forms

from nabij.foundation.errors import DomainError
from nabij.foundation.typed import LineField, WordsField

__all__ = ["LineField", "WordsField", "take_over"]


def take_over(form: forms.Form, error: DomainError) -> None:
    """Put what the domain says beside the fields it is about."""
    fields = getattr(error, "fields", {}) or {None: error.message}
    for name, text in fields.items():
        form.add_error(name if name in form.fields else None, str(text))
