from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.people.models import Member, Scope
from nabij.people.texts import NAME_LIMIT

USUAL = timedelta(days=365)


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("Which program is it for?"),
        help_text=_("As colleagues know it: “Contact form of the website”."),
        max_length=NAME_LIMIT,
    )
    member = forms.ModelChoiceField(
        label=_("For whom does it act?"),
        help_text=_("It reads and does nothing that this person may not. They fetch the key."),
        queryset=Member.objects.none(),
        to_field_name="public_id",
        empty_label=_("choose a colleague"),
    )
    scope = forms.ChoiceField(
        label=_("What may it do?"), choices=Scope.choices, initial=Scope.SEND,
        widget=forms.RadioSelect,
    )  # fmt: skip
    last_day = forms.DateField(
        label=_("Until and including"),
        help_text=_("At most two years. After that day it opens nothing."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.filter(is_active=True)  # type: ignore[attr-defined]
        self.initial.setdefault("last_day", timezone.localdate() + USUAL)
