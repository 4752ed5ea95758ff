"""What the forms of this room share: calm fields, and errors that keep what was typed."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import DomainError
from nabij.foundation.typed import WordsField
from nabij.listen.pages.fields import take_over
from nabij.people.models import Member, Team

T = TypeVar("T")


def words(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 4) -> Any:
    """A field for some sentences."""
    return WordsField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def day(label: Any, help_text: Any = "", *, required: bool = True) -> Any:
    """A field for a day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def attempt(form: forms.Form, act: Callable[[], T]) -> T | None:
    """Do it; what the domain says no to becomes an error of the form, and the words stay.

    Returns None where it failed. What is not theirs stays a 404.
    """
    try:
        return act()
    except DomainError as error:
        if error.status == 404:
            raise
        take_over(form, error)
        return None


def colleagues(team: Team, but: Member) -> Any:
    """Members of a team to choose from, without one."""
    return Member.objects.filter(teams=team, is_active=True).exclude(pk=but.pk)


class _ByPublicId:
    """Chosen by public id: a sequence number never leaves the server."""

    def clean(self, value: Any) -> Any:
        # PostgreSQL refuses this character, and Django asks it before it validates.
        tidy = [_tidy(one) for one in value] if isinstance(value, list | tuple) else _tidy(value)
        return super().clean(tidy)  # type: ignore[misc]


def _tidy(value: Any) -> Any:
    return value.replace("\x00", "") if isinstance(value, str) else value


class One(_ByPublicId, forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of some rows; the form says which in its `__init__`."""

    def __init__(self, kind: type[Model], **options: Any) -> None:
        rows = kind._default_manager.none()
        options.setdefault("empty_label", _("choose"))
        super().__init__(to_field_name="public_id", queryset=rows, **options)


class Some(_ByPublicId, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some of the rows, called by one of their attributes."""

    def __init__(self, kind: type[Model], *, called: str, **options: Any) -> None:
        self.called = called
        rows = kind._default_manager.none()
        options.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(to_field_name="public_id", queryset=rows, **options)

    def label_from_instance(self, row: Any) -> str:
        return str(getattr(row, self.called))
