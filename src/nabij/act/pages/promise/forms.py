from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.act.pages.forms import day, words

A_WEEK = timedelta(days=7)


class PromiseForm(forms.Form):
    words = words(_("What you promise"), _("One thing that you can do yourself."), rows=3)
    due_on = day(_("By"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("due_on", timezone.localdate() + A_WEEK)


class RenewForm(forms.Form):
    due_on = day(_("The new day"))
    reason = words(_("Why it takes longer"), _("The person reads this."), rows=3)
