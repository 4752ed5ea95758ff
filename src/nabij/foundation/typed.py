"""Form fields that clean words at the door and never lose them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import TEXT_LIMIT, clean, clean_line


class WordsField(forms.CharField):
    """Some lines of text. No `maxlength` in the page: a browser would cut what is pasted."""

    widget: type[forms.Widget] | forms.Widget = forms.Textarea

    def __init__(self, *, limit: int = TEXT_LIMIT, **options: Any) -> None:
        self.limit = limit
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        try:
            return clean(value or "", limit=self.limit)
        except NotClear as unclear:
            raise ValidationError(str(unclear.message)) from unclear


class LineField(WordsField):
    """Text on one line."""

    widget: type[forms.Widget] | forms.Widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        try:
            return clean_line(value or "", limit=self.limit)
        except NotClear as unclear:
            raise ValidationError(str(unclear.message)) from unclear


class AddressField(LineField):
    """An e-mail address."""

    widget = forms.EmailInput
    default_validators = [validate_email]


def say_plainly() -> None:
    """What any field says that was left empty, in the words of this house."""
    for field, said in (
        (forms.Field, _("Fill this in.")),
        (forms.ChoiceField, _("Choose one.")),
        (forms.MultipleChoiceField, _("Choose at least one.")),
    ):
        field.default_error_messages["required"] = said
