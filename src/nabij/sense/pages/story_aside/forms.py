from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.foundation.typed import WordsField


class AskForm(forms.Form):
    text = WordsField(
        label=_("Your question"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
