"""Sending in a file, and saying where its stories belong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import StoryForm
from nabij.listen.pages.fields import LineField, WordsField
from nabij.listen.readers.table import FILE_LIMIT
from nabij.people.models import Member, Team

NEW = "new"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file, or several of one export; gives a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) and data else [data]
        return [super(FilesField, self).clean(one, initial) for one in files]


class UploadForm(forms.Form):
    """Into a form that exists, or into one that is made for this file."""

    file = FilesField(
        label=_("The file"),
        help_text=_(
            "CSV or XLSX, with headings in the first row; or an export of Zammad, Chatwoot, "
            "Signalen, SenseMaker, NarraFirma or Polis. Files that belong together, such as data "
            "and their definition, go together. Nothing is read into stories yet."
        ),
        error_messages={"required": _("Choose a file first.")},
        widget=FilesInput({"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods,.json,.zip"}),
    )
    form = forms.ChoiceField(label=_("To which story form do these stories belong?"))
    name = LineField(limit=120, label=_("Name of the new form"), required=False)
    asked = WordsField(
        label=_("How were the people asked?"), required=False,
        help_text=_("The question they answered, as it was put. It stands above each story."),
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Which team reads them?"), required=False,
        to_field_name="public_id", empty_label=None,
    )  # fmt: skip
    answerer = forms.ModelChoiceField(
        Member.objects.none(), label=_("Who answers the tellers?"), required=False,
        to_field_name="public_id", empty_label=None,
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("In which language were they asked?"), required=False,
        choices=[("nl", _("Dutch")), ("en", _("English"))],
    )  # fmt: skip

    def __init__(self, member: Member, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        fields: dict[str, Any] = self.fields
        teams = Team.objects.filter(memberships__member=member, memberships__is_host=True)
        fields["team"].queryset = teams
        fields["team"].initial = teams.first()
        hosted = StoryForm.objects.hosted_by(member)
        hosted = hosted.filter(versions__published_at__isnull=False).distinct()
        self.hosted = {form.public_id: form for form in hosted.order_by("-pk")}
        named = [(form.public_id, form.name) for form in self.hosted.values()]
        fields["form"].choices = [*named, (NEW, _("a new one, described here below"))]
        fields["answerer"].queryset = Member.objects.filter(
            is_active=True, memberships__team__in=teams
        ).distinct()
        fields["answerer"].initial = member.public_id
        fields["language"].initial = member.language or "nl"

    def clean_file(self) -> Any:
        files = self.cleaned_data["file"]
        if sum(file.size for file in files) > FILE_LIMIT:
            raise ValidationError(
                _("This file is larger than 50 MB. Split it, and bring in the parts.")
            )
        return files

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["into"] = self.hosted.get(given.get("form", ""))
        if given.get("form") == NEW:
            for name in ("team", "answerer"):
                if not given.get(name):
                    self.add_error(name, _("Fill this in for a new form, or choose one above."))
            team, answerer = given.get("team"), given.get("answerer")
            if team and answerer and not answerer.may("member", team):
                self.add_error("answerer", _("This person is not in that team."))
        return given
