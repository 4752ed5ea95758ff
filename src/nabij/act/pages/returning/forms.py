"""What a teller writes to us on their own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.listen.pages.fields import WordsField


class ReplyForm(forms.Form):
    words = WordsField(
        label=_("What do you want to say?"),
        error_messages={"required": _("Write what you want to say.")},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
