"""What a member fills in who types a story for a teller."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.listen.models import CameBy, FormVersion, StoryForm
from nabij.listen.pages.tell.forms import TellForm


class OnBehalfForm(TellForm):
    """The teller's form, with how it came and whether they were asked who may read it."""

    audience_required = False
    answers_required = False

    came_by = forms.ChoiceField(
        choices=CameBy.choices,
        label=gettext_lazy("How did the story reach you?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how the story reached you.")},
    )
    asked = forms.ChoiceField(
        choices=[
            ("yes", gettext_lazy("Yes, they chose")),
            ("no", gettext_lazy("No, I could not ask")),
        ],
        label=gettext_lazy("Did you ask who may read it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether you asked who may read it.")},
    )

    def __init__(
        self, form: StoryForm, version: FormVersion, posted: QueryDict | None = None
    ) -> None:
        super().__init__(form, version, posted)
        self.fields["story"].label = _("Their story")
        if "name" in self.fields:
            self.fields["name"].label = _("Their name")
            self.fields["contact"].label = _("Their e-mail address or telephone number")
            self.fields["wants_mail"].label = _("They want a message when there is an answer")
            for name in ("name", "contact"):
                self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("asked") == "yes" and not given.get("audience"):
            self.add_error("audience", _("Say what they chose: who may read it?"))
        return given

    @property
    def readers_asked(self) -> bool:
        return bool(self.cleaned_data["asked"] == "yes")
