"""Forms of the participant's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.foundation.texts import LINE_LIMIT
from nabij.foundation.typed import WordsField
from nabij.sense.models import DeckStory
from nabij.sense.stage_words import STAGE_WORDS


class WritingForm(forms.Form):
    """The box of one stage. An assumption has two lines more."""

    text = WordsField(widget=forms.Textarea(attrs={"rows": 4}))
    wrong_if = WordsField(
        label=_("We would be wrong if"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    find_out = WordsField(
        label=_("The cheapest way to find out is"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    stories = forms.MultipleChoiceField(
        label=_("Which stories is this about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    signed = forms.BooleanField(label=_("Show my name with this"), required=False)

    def __init__(
        self, *args: Any, stage: str, cards: list[DeckStory], has_name: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stage = stage
        self.fields["text"].label = STAGE_WORDS[stage].box or _("My words")
        if stage != "assume":
            del self.fields["wrong_if"], self.fields["find_out"]
        if not has_name:
            del self.fields["signed"]
        self.fields["stories"].choices = [  # type: ignore[attr-defined]
            (card.story.public_id, card_label(card)) for card in cards
        ]
        if not cards:
            del self.fields["stories"]


class WordsForm(forms.Form):
    """Say one's own words differently."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = WordsField(
            label=_("We assume that") if kind == "assumption" else _("Your words"),
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        if kind == "assumption":
            for name in ("wrong_if", "find_out"):
                self.fields[name] = WritingForm.base_fields[name]


class StatementForm(forms.Form):
    text = WordsField(
        label=_("A short sentence that one can agree or disagree with"),
        limit=LINE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def card_label(card: DeckStory) -> str:
    return f"{card.position}. {card.story.first_line}"
