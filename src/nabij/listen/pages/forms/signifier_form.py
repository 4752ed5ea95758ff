"""One question for the teller, with the labels that its kind has."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import NotClear
from nabij.listen.models import Signifier
from nabij.listen.pages.fields import LineField, WordsField
from nabij.listen.pages.forms.when import WhenField, conditions, earlier_answers, ticked
from nabij.listen.prompts import Prompt
from nabij.listen.signifiers import Shape, shape_of
from nabij.listen.signifiers.shape import LABEL_LIMIT


class SignifierForm(forms.Form):
    prompt = LineField(
        label=_("What you ask the teller"),
        error_messages={"required": _("Write what you ask the teller.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(
        self,
        kind: str,
        posted: QueryDict | None = None,
        *,
        before: Sequence[Signifier] = (),
        prompts: Sequence[Prompt] = (),
        **options: Any,
    ) -> None:
        super().__init__(posted, **options)
        self.before = before
        self.shape: Shape = shape_of(kind)
        self._add_labels()
        for number, name in enumerate(self.shape.axis_names):
            ends = _("End of the plane: %(side)s") % {"side": name}
            self.fields[f"axis_{number}"] = _line(ends)
        if kind == "choice":
            self.fields["many"] = forms.BooleanField(
                required=False, label=_("More than one may be chosen")
            )
        self.fields["required"] = forms.BooleanField(
            required=False,
            label=_("Must be answered"),
            help_text=_("The teller can always say that it does not apply."),
        )
        if answers := earlier_answers(before, prompts):
            self.fields["when"] = WhenField(answers)

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """All but the conditions, which most questions don't have."""
        return [field for field in self if field.name != "when"]

    def _add_labels(self) -> None:
        if self.shape.open_ended:
            self.fields["options"] = WordsField(
                label=capfirst(str(self.shape.list_name)),
                limit=(LABEL_LIMIT + 2) * self.shape.most,
                widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            )
            return
        for number, name in enumerate(self.shape.label_names):
            self.fields[f"label_{number}"] = _line(capfirst(str(name)))

    @classmethod
    def of(
        cls,
        signifier: Signifier,
        posted: QueryDict | None,
        before: Sequence[Signifier],
        prompts: Sequence[Prompt],
    ) -> "SignifierForm":
        """The form for a question that exists."""
        given: dict[str, Any] = {
            "prompt": signifier.prompt, "many": signifier.many, "required": signifier.required,
            "options": "\n".join(signifier.labels), "when": ticked(signifier, before),
        }  # fmt: skip
        given |= {f"label_{number}": label for number, label in enumerate(signifier.labels)}
        given |= {f"axis_{number}": end for number, end in enumerate(signifier.axes)}
        return cls(signifier.kind, posted, before=before, prompts=prompts, initial=given)

    @property
    def wording(self) -> dict[str, Any]:
        """What the action needs; from `cleaned_data`, or of what was posted so far."""
        given = getattr(self, "cleaned_data", {})
        if self.shape.open_ended:
            labels = [line.strip() for line in given.get("options", "").splitlines()]
            labels = [label for label in labels if label]
        else:
            labels = [given.get(f"label_{n}", "") for n in range(len(self.shape.label_names))]
        return {
            "prompt": given.get("prompt", ""),
            "labels": labels,
            "axes": [given.get(f"axis_{n}", "") for n in range(self.shape.axes)],
            "many": given.get("many", False),
            "required": given.get("required", False),
            "shown_when": conditions(given.get("when", []), self.before),
        }

    def take_over(self, error: NotClear) -> None:
        """Put what the domain says of labels beside the field that holds them."""
        places = {
            "labels": ["options", "label_0"],
            "axes": ["axis_0"],
            "prompt": ["prompt"],
            "when": ["when"],
        }
        for name, text in error.fields.items() or {"": error.message}.items():
            place = next((one for one in places.get(name, []) if one in self.fields), None)
            self.add_error(place, str(text))

    def so_far(self) -> Signifier:
        """An unsaved question of what was typed so far, for the preview."""
        self.is_valid()
        wording = self.wording
        names = [str(name) for name in self.shape.label_names] or ["…", "…"]
        if self.shape.kind != "text" and not self.shape.open_ended:
            wording["labels"] = [
                label or f"({name})" for label, name in zip(wording["labels"], names, strict=True)
            ]
        wording["labels"] = wording["labels"][: self.shape.most]
        sides = self.shape.axis_names
        wording["axes"] = [
            end or f"({side})" for end, side in zip(wording["axes"], sides, strict=True)
        ]
        wording["prompt"] = wording["prompt"] or "…"
        return Signifier(kind=self.shape.kind, key="preview", **wording)


def _line(label: str) -> LineField:
    return LineField(label=label, limit=LABEL_LIMIT, widget=forms.TextInput(attrs={"dir": "auto"}))
