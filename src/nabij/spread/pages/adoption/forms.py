"""What a team says of what it took up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.act.pages.forms import words

HOW = _("How did you change it, to make it yours?")
HEARD = _("What did you hear from the people it is for?")
HEARD_HELP = _("Their words, as near as you can. Nothing yet is an answer too.")
LEARNED = _("What did it teach you?")


class DescribeForm(forms.Form):
    how_changed = words(HOW, required=False)
    what_we_heard = words(HEARD, HEARD_HELP, required=False)
    learned = words(LEARNED, required=False)


class KeepForm(forms.Form):
    what_we_heard = words(HEARD, HEARD_HELP, required=False)
    how_changed = words(HOW, required=False)
    learned = words(LEARNED, required=False)


class DropForm(forms.Form):
    why_dropped = words(
        _("Why did it not fit here?"),
        _("Write it for the next team that thinks of trying this. You may leave it empty."),
        required=False,
    )
    learned = words(LEARNED, required=False)
    what_we_heard = words(HEARD, HEARD_HELP, required=False)


class BeginForm(forms.Form):
    how_changed = words(_("How will you do it differently this time?"), required=False)


def first_words(form: type[forms.Form], adoption: Any) -> dict[str, str]:
    """What was written before, for the fields of this form."""
    return {name: getattr(adoption, name, "") for name in form.base_fields}
