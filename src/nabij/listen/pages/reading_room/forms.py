"""Marking a difference: words of the story, and a fact of the screen record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import Story

MOST_CHARACTERS = 2_000


class DifferenceForm(forms.Form):
    words = forms.CharField(
        label=_("The words of the story"),
        help_text=_("Copy them here as they stand in the story."),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2, "class": "story-field", "data-quote-into": ""}),
    )
    place = forms.TypedChoiceField(
        label=_("What the system says about it"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, story: Story, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{"auto_id": "difference_%s", **given})
        record = getattr(story, "screen_record", None)
        facts = record.facts if record is not None else []
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (str(n), f"{label}: {value}" if label else str(value))
            for n, (label, value) in enumerate(facts)
        ]
