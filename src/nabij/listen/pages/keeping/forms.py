"""What is filled in about how long stories are kept."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nabij.listen.actions.keeping import WHY_LIMIT
from nabij.listen.models import Keeping, StoryForm
from nabij.listen.models.keeping import MOST_MONTHS
from nabij.listen.pages.fields import WordsField


class MonthsField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        widget = forms.NumberInput(attrs={"class": "short"})
        super().__init__(min_value=1, max_value=MOST_MONTHS, widget=widget, **options)


class KeepingForm(forms.Form):
    months = MonthsField(
        label=_("How many months are stories kept?"),
        help_text=_("Counted from the day on which a story came in. No longer than you need it."),
    )
    why = WordsField(
        limit=WHY_LIMIT, required=False, label=_("Why so long?"),
        help_text=_("Tellers read this on their own page. Asked for above two years."),
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    then = forms.ChoiceField(
        label=_("What happens then?"), choices=Keeping.Then.choices, widget=forms.RadioSelect
    )

    def __init__(self, story_form: StoryForm, posted: QueryDict | None = None) -> None:
        now = Keeping.of(story_form)
        initial = {"months": now.months, "why": now.why, "then": now.then}
        super().__init__(posted, initial=initial)


class LongerForm(forms.Form):
    """The answerer's reason."""

    months = MonthsField(label=_("How many more months?"), initial=6)
    why = WordsField(
        limit=WHY_LIMIT, label=_("Why does it stay?"),
        help_text=_("The teller reads this on their own page."),
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class LookForm(forms.Form):
    look_on = forms.DateField(
        label=_("On which day do you look whether it is still needed?"),
        help_text=_("Within a year. You see it on Today then; the hold stays until you lift it."),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )


class HoldForm(LookForm):
    reason = WordsField(
        limit=2_000, label=_("Why must nothing be thrown away?"),
        help_text=_("For stewards. It is kept encrypted."), widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    law = WordsField(
        limit=600, required=False,
        label=_("Which law or claim asks for it, in words for the teller?"),
        help_text=_(
            "Left empty, a teller who erases their story erases it, also now. Filled in, their "
            "erasure waits: nobody reads the story meanwhile, they read these words, and it is "
            "erased when the hold ends."
        ),
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    field_order = ["reason", "law", "look_on"]
