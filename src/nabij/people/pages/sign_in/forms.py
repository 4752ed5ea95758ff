"""An address, and then the code that was mailed to it."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.foundation.typed import AddressField, LineField


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]
    email = AddressField(
        label=_("Your e-mail address"),
        limit=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    code = LineField(
        label=_("The code from the mail"),
        limit=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "short",
                "autofocus": True,
            }
        ),
    )
