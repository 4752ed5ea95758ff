"""Which stories to take out, and as what kind of file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import StoryForm
from nabij.people.models import Member


class ExportForm(forms.Form):
    form = forms.ModelChoiceField(
        StoryForm.objects.none(), label=_("Which stories?"), required=False,
        to_field_name="public_id", empty_label=_("all that I may read"),
    )  # fmt: skip
    format = forms.ChoiceField(
        label=_("As what?"), initial="csv", widget=forms.RadioSelect,
        choices=[
            ("csv", _("CSV, for a spreadsheet")),
            ("jsonl", _("JSON Lines, for a program")),
            ("parquet", _("Parquet, for an analysis")),
            ("zip", _("A parcel (ZIP): JSON Lines with photos and recordings")),
        ],
    )  # fmt: skip

    def __init__(self, member: Member, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        fields: dict[str, Any] = self.fields
        fields["form"].queryset = StoryForm.objects.visible_to(member)
