from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.sense.maps.answers import Asked
from nabij.sense.maps.comparing import REST, Split
from nabij.sense.maps.selecting import parts_of


class PartForm(forms.Form):
    """Choose a part of the picture from a list."""

    part = forms.ChoiceField(label=_("Read the stories that lie"))

    def __init__(self, chosen: str, asked: Asked) -> None:
        super().__init__(initial={"part": chosen})
        part = cast(forms.ChoiceField, self.fields["part"])
        if asked.kind == "choice":
            part.label = _("Read the stories that chose")
        part.choices = [("", _("Choose a part")), *parts_of(asked)]


class PairForm(forms.Form):
    """Choose two groups to put beside each other."""

    one = forms.ChoiceField(label=_("Put these stories"))
    other = forms.ChoiceField(label=_("beside"))

    def __init__(self, chosen: dict[str, str] | None, found: list[Split]) -> None:
        super().__init__(initial=chosen)
        groups: dict[str, list[tuple[str, str]]] = {}
        for split in found:
            groups.setdefault(split.kind, []).append((split.value, split.label))
        one, other = (cast(forms.ChoiceField, self.fields[name]) for name in ("one", "other"))
        one.choices = list(groups.items())
        other.choices = [(REST, _("all others")), *groups.items()]
