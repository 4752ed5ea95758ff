"""All rights of one member on one form: a pair of boxes a team, and the stewardship."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from nabij.people.actions.member import change_rights, change_steward
from nabij.people.models import Member, Membership


class RightsForm(forms.Form):
    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.memberships: list[Membership] = list(
            member.memberships.select_related("team", "member").order_by("team__name")
        )
        for one in self.memberships:
            self._add(f"host-{one.team.public_id}", _("Host of %s") % one.team.name, one.is_host)
            self._add(
                f"leader-{one.team.public_id}", _("Leader of %s") % one.team.name, one.is_leader
            )
        self._add("steward", _("Steward"), member.is_steward)
        self.fields["steward"].help_text = _(
            "Looks after people, teams and this installation. It gives no stories to read."
        )

    def _add(self, name: str, label: str, initial: bool) -> None:
        self.fields[name] = forms.BooleanField(label=label, initial=initial, required=False)

    def save(self, by: Member) -> None:
        """Change what differs: all of it or nothing."""
        with transaction.atomic():
            for one in self.memberships:
                is_host = self.cleaned_data[f"host-{one.team.public_id}"]
                is_leader = self.cleaned_data[f"leader-{one.team.public_id}"]
                if (is_host, is_leader) != (one.is_host, one.is_leader):
                    change_rights(by, one, is_host=is_host, is_leader=is_leader)
            if self.cleaned_data["steward"] != self.member.is_steward:
                change_steward(by, self.member, is_steward=self.cleaned_data["steward"])
