"""Inviting a team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.act.pages.forms import One, words
from nabij.people.models import Team
from nabij.spread.models import Adoption, Practice


class InviteForm(forms.Form):
    """Only teams that don't do it already can be chosen."""

    way = forms.ChoiceField(label=_("Whose way of doing it?"), widget=forms.RadioSelect)
    to_team = One(Team, label=_("Which team?"), empty_label=_("Choose a team"))
    why_you = words(
        _("Why them?"), _("What makes you think of this team? They read this first."), rows=3
    )
    opportunity = words(
        _("Which opportunity do you see?"),
        _("A moment, a place or a habit of theirs with which it could begin."),
        required=False,
        rows=3,
    )

    def __init__(
        self, *args: Any, practice: Practice, places: list[Adoption | None], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._places = {one.public_id if one else "told": one for one in places}
        way: Any = self.fields["way"]
        way.choices = [
            (key, one.team.name if one else practice.team.name) for key, one in self._places.items()
        ]
        way.initial = next(iter(self._places))
        if self.initial.get("way") not in self._places:
            self.initial.pop("way", None)
        if len(self._places) == 1:
            way.widget, way.required = forms.HiddenInput(), False
        doing = practice.live_adoptions().values("team")
        others = Team.objects.exclude(pk=practice.team_id).exclude(pk__in=doing)
        self._to_team.queryset = others.order_by("name")

    @property
    def has_nobody_left(self) -> bool:
        return not self._to_team.queryset.exists()

    @property
    def _to_team(self) -> Any:
        return self.fields["to_team"]

    def given(self) -> dict[str, Any]:
        """What the action is called with."""
        chosen = dict(self.cleaned_data)
        way = chosen.pop("way") or next(iter(self._places))
        return {**chosen, "adoption": self._places[way]}
