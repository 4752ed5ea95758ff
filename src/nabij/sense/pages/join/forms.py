from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.foundation.typed import LineField


class CodeForm(forms.Form):
    code = LineField(
        label=_("The code on the big screen"),
        limit=40,
        widget=forms.TextInput(
            attrs={
                "class": "short",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class NameForm(forms.Form):
    name = LineField(
        label=_("What may we call you here?"),
        help_text=_("Only if you like. A first name is enough."),
        limit=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
