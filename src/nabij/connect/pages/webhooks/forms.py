from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.connect import happenings
from nabij.connect.sending.address import LONGEST
from nabij.people.texts import NAME_LIMIT


class WebhookForm(forms.Form):
    name = forms.CharField(
        label=_("Which program is told?"),
        help_text=_("As colleagues know it: “Case system”."),
        max_length=NAME_LIMIT,
    )
    # Not a URLField: what is wrong with an address is said in one place, the action.
    url = forms.CharField(
        label=_("Its address"),
        help_text=_("Where that program waits for messages: https://…"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    happenings = forms.MultipleChoiceField(
        label=_("What is it told of?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happenings"].choices = [  # type: ignore[attr-defined]
            (one.name, one.label) for one in happenings.known()
        ]
