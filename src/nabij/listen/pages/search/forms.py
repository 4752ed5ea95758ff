"""What can be asked of the search. Whatever is typed, the page answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import StoryForm, WayIn
from nabij.listen.search import Filters
from nabij.people.models import Member

QUERY_LIMIT = 10_000


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=QUERY_LIMIT,
        help_text=_("All of them must be in it. A star finds what begins so: rent*"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    form = forms.ModelChoiceField(
        StoryForm.objects.none(), label=_("Story form"), required=False, to_field_name="public_id",
        empty_label=_("all forms"),
    )  # fmt: skip
    way_in = forms.ChoiceField(label=_("How it came in"), required=False)
    since = forms.DateField(
        label=_("Told from"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Told until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, member: Member, *args: object, **given: object) -> None:
        super().__init__(*args, **given)  # type: ignore[arg-type]
        self.fields["form"].queryset = StoryForm.objects.visible_to(member)  # type: ignore[attr-defined]
        self.fields["way_in"].choices = [("", _("in any way")), *WayIn.choices]  # type: ignore[attr-defined]

    @property
    def typed(self) -> str:
        return str(self.cleaned_data.get("q") or "")

    def filters(self) -> Filters:
        given = self.cleaned_data
        return Filters(
            form=given.get("form"),
            way_in=given.get("way_in") or "",
            since=given.get("since"),
            until=given.get("until"),
        )

    @property
    def narrows(self) -> bool:
        """Whether more than words was asked."""
        return any(self.cleaned_data.get(name) for name in ("form", "way_in", "since", "until"))
