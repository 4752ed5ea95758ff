"""What a member fills in who types a story for a teller."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from nabij.listen.actions.telling import Telling
from nabij.listen.models import CameBy, FormVersion, StoryForm
from nabij.listen.pages.tell.forms import TellForm
from nabij.listen.sheets import read_number, sheet_key

CHOSEN = gettext_noop("Say what they chose: who may read it?")


class TypedForm(TellForm):
    """The teller's form, filled in by a member: nobody is called “you” but the one who types."""

    by_colleague = True
    audience_required = False
    answers_required = False
    takes = ()

    def __init__(
        self, form: StoryForm, version: FormVersion, posted: QueryDict | None = None
    ) -> None:
        super().__init__(form, version, posted)
        self.fields["story"].label = _("Their story")
        self.fields["audience"].error_messages["invalid_choice"] = _(CHOSEN)
        self.fields["story"].error_messages["required"] = _("Write what they told.")
        if "prompt" in self.fields:
            for code in ("required", "invalid_choice"):
                self.fields["prompt"].error_messages[code] = _("Choose what they tell about.")
        if "name" in self.fields:
            self.fields["name"].label = _("Their name")
            self.fields["contact"].label = _("Their e-mail address or telephone number")
            self.fields["wants_mail"].label = _("They want an e-mail when there is an answer")
            self.fields["contact"].help_text = _("An e-mail address, if they want an e-mail.")
            for name in ("name", "contact"):
                self.fields[name].widget.attrs["autocomplete"] = "off"

    def mail_missing(self) -> str:
        return _("For an e-mail to them, an e-mail address is needed here.")


class OnBehalfForm(TypedForm):
    """With how it came, and whether they were asked who may read it."""

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

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("asked") == "yes" and not given.get("audience"):
            self.add_error("audience", _(CHOSEN))
        return given

    @property
    def readers_asked(self) -> bool:
        return bool(self.cleaned_data["asked"] == "yes")


class SheetForm(TypedForm):
    """What stands on a printed sheet. Its number carries the words that the teller kept."""

    field_order = ("sheet",)
    came_by = CameBy.PAPER

    sheet = forms.CharField(
        required=False,
        max_length=40,
        label=gettext_lazy("Number of the sheet"),
        help_text=gettext_lazy("Top right. Leave it empty for a sheet without one."),
        widget=forms.TextInput(
            attrs={"class": "short", "autocomplete": "off", "spellcheck": "false", "data-focus": ""}
        ),
    )

    def __init__(
        self, form: StoryForm, version: FormVersion, posted: QueryDict | None = None
    ) -> None:
        super().__init__(form, version, posted)
        self.fields["story"].help_text = version.prompt if len(version.prompts) == 1 else ""

    def clean_sheet(self) -> str:
        typed = str(self.cleaned_data["sheet"])
        number = read_number(typed) if typed.strip() else ""
        if number is None:
            raise forms.ValidationError(_("There is a typing error in this number. Look again."))
        return number

    @property
    def readers_asked(self) -> bool:
        """A box that was ticked is a choice; none is not."""
        return bool(self.cleaned_data.get("audience"))

    @property
    def paper_key(self) -> str:
        """The key of the sending that belongs to this sheet; empty without a number."""
        number = self.cleaned_data.get("sheet", "")
        return sheet_key(self.story_form, number) if number else ""

    def telling(self) -> Telling:
        told = super().telling()
        return replace(told, sending_key=self.paper_key or told.sending_key)
