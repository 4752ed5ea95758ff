from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.act.models import Step
from nabij.act.pages.forms import Some, words


class AnswerForm(forms.Form):
    words = words(
        _("Your answer"),
        _("To this person, with your name under it. Once it is sent it stays as it is."),
        rows=8,
    )
    steps = Some(
        Step,
        called="title",
        label=_("Steps taken because of this story"),
        help_text=_("The person reads what each step is."),
        required=False,
    )

    def __init__(self, *args: Any, steps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["steps"]
        choice.queryset = steps
        if not steps.exists():
            del self.fields["steps"]
