"""Taking something up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.act.pages.forms import words


class AcceptForm(forms.Form):
    how_changed = words(
        _("How will you change it, to make it yours?"),
        _("You can also write this later."),
        required=False,
    )
