"""The words of a recording, typed or put right."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.foundation.texts import STORY_LIMIT
from nabij.listen.pages.fields import WordsField


class WrittenOutForm(forms.Form):
    """For a member: `words` begins with what a model proposes, if it did."""

    words = WordsField(
        limit=STORY_LIMIT,
        label=_("What is said"),
        help_text=_(
            "In the teller's own words, as they said them. Leave nothing out and add nothing."
        ),
        error_messages={"required": _("Write what is said in the recording.")},
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "class": "story-field"}),
    )


class OwnWordsForm(forms.Form):
    """For the teller."""

    words = WordsField(
        limit=STORY_LIMIT,
        label=_("What you say in your recording"),
        error_messages={"required": _("Write what you say in your recording.")},
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "class": "story-field"}),
    )
