from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nabij.people.texts import NAME_LIMIT


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("Colleagues and the people you answer see this name."),
        max_length=NAME_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("As my browser asks for")), *settings.LANGUAGES],
        widget=forms.RadioSelect,
    )
