"""What somebody who reads a story before it is shown marks in it."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import PublicChange
from nabij.listen.pages.fields import LineField, WordsField

_MINE = {
    PublicChange.Reason.TELLER: _("the teller could be recognised by it"),
}


class ChangeForm(forms.Form):
    words = WordsField(
        label=_("Which words?"),
        help_text=_(
            "Select them in the story, or copy them here. They change wherever they stand."
        ),
        error_messages={"required": _("Say which words.")},
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "data-marked": ""}),
    )
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[
            (value, capfirst(_MINE.get(value, label)))  # type: ignore[call-overload]
            for value, label in PublicChange.Reason.choices
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why these words are changed.")},
    )
    instead = LineField(
        limit=60,
        required=False,
        label=_("What stands instead?"),
        help_text=_("It stands between [ ]. Empty: “a colleague”, the first name, or “…”."),
    )


class KeepBackForm(forms.Form):
    why = WordsField(
        label=_("Why is it not shown?"),
        help_text=_("The teller reads this, and can object."),
        error_messages={"required": _("Write why: the teller reads it.")},
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
