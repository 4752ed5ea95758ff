"""What a teller writes on the return page."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import Experience
from nabij.listen.pages.fields import LineField, WordsField


class AdditionForm(forms.Form):
    text = WordsField(
        label=_("What do you want to add?"),
        error_messages={"required": _("Write what you want to add.")},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class ExperienceForm(forms.Form):
    noticed = forms.ChoiceField(
        label=_("Do you notice a difference?"),
        choices=[(value, capfirst(label)) for value, label in Experience.Noticed.choices],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose what you notice: a difference, or not yet.")
        ),
    )
    words = WordsField(
        label=_("What do you notice, or what not yet?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ObjectionForm(forms.Form):
    words = WordsField(
        label=_("Why do you object?"),
        required=False,
        help_text=_(
            "You need not say why. Who answers you reads it, and who looks after privacy here."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class PublicObjectionForm(forms.Form):
    words = WordsField(
        label=_("What is not right about it?"),
        required=False,
        help_text=_(
            "Say it in your own words, or leave it empty. Who looks after the page reads it."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ContactForm(forms.Form):
    name = LineField(
        limit=120, required=False, label=_("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    contact = LineField(
        limit=200, required=False, label=_("E-mail address or telephone number"),
        help_text=_("To get a message when there is an answer: an e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    wants_mail = forms.BooleanField(
        required=False, label=_("Send me an e-mail when there is an answer")
    )
