from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.foundation.texts import TEXT_LIMIT


class AskForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
