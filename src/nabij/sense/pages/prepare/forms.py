"""Forms for preparing a gathering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.foundation.texts import LINE_LIMIT, TEXT_LIMIT
from nabij.listen.models import StoryForm
from nabij.people.models import Team
from nabij.sense.actions.deck import DECK_LIMIT


class GatheringForm(forms.Form):
    team = forms.ModelChoiceField(
        label=_("Which team?"), queryset=Team.objects.none(), empty_label=None
    )
    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A few words that people recognise."),
        max_length=120,
    )
    planned_at = forms.DateTimeField(
        label=_("When?"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    welcome = forms.CharField(
        label=_("Words of welcome"),
        help_text=_("People see this when they come in."),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    opening_question = forms.CharField(
        label=_("A question to open with"),
        help_text=_(
            "One that everybody can answer, for instance: what did you leave behind to be here?"
        ),
        max_length=LINE_LIMIT,
        required=False,
    )

    def __init__(self, *args: Any, teams: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if teams is None:
            del self.fields["team"]
        else:
            self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class DrawForm(forms.Form):
    number = forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=DECK_LIMIT,
        initial=6,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    story_forms = forms.ModelMultipleChoiceField(
        label=_("From which story forms?"),
        help_text=_("Choose none to draw from all."),
        queryset=StoryForm.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    spread = forms.BooleanField(
        label=_("Spread over the forms, as many of each as there are"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, choosable: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story_forms"].queryset = choosable  # type: ignore[attr-defined]
        if len(choosable) < 2:
            del self.fields["story_forms"], self.fields["spread"]
