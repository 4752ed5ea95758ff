from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.people.texts import ADDRESS_LIMIT, NAME_LIMIT


class TeamForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the team"),
        help_text=_("As people call it: “Front desk”, “Repairs east”."),
        max_length=NAME_LIMIT,
    )


class InviteForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), help_text=_("As colleagues know them."), max_length=NAME_LIMIT
    )
    email = forms.EmailField(label=_("E-mail address"), max_length=ADDRESS_LIMIT)


class InviteWithRightsForm(InviteForm):
    is_host = forms.BooleanField(
        label=_("Host"),
        help_text=_("Makes story forms, leads gatherings, invites colleagues."),
        required=False,
    )
    is_leader = forms.BooleanField(
        label=_("Leader"),
        help_text=_("Answers what the team asks room for."),
        required=False,
    )
