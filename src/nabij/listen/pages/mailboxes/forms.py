"""How a mailbox is reached, and what happens with its mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import Mailbox, StoryForm
from nabij.listen.pages.fields import LineField

SHORT = {"class": "short"}


class MailboxForm(forms.Form):
    mail_address = LineField(
        limit=254, label=_("E-mail address of the mailbox"),
        help_text=_("One that is for stories alone, such as tell@example.org."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )  # fmt: skip
    form = forms.ModelChoiceField(
        StoryForm.objects.none(), label=_("To which story form do its mails belong?"),
        to_field_name="public_id", empty_label=None,
        help_text=_("The hosts of its team check each mail before anybody else reads it."),
    )  # fmt: skip
    host = LineField(limit=253, label=_("Mail server (IMAP)"))
    port = forms.IntegerField(
        label=_("Port"), initial=993, min_value=1, max_value=65_535,
        widget=forms.NumberInput(SHORT),
    )  # fmt: skip
    lock = forms.ChoiceField(label=_("How the connection is locked"), choices=Mailbox.Lock.choices)
    user = LineField(limit=200, label=_("User name"))
    password = forms.CharField(
        label=_("Password"), required=False, max_length=500, strip=False,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )  # fmt: skip
    folder = LineField(limit=200, label=_("Folder"), initial="INBOX")
    after = forms.ChoiceField(
        label=_("What happens with a mail on the mail server, once it came in here"),
        choices=Mailbox.After.choices, widget=forms.RadioSelect, initial=Mailbox.After.SEEN,
    )  # fmt: skip
    move_to = LineField(limit=200, label=_("To which folder"), required=False)
    tells_back = forms.BooleanField(
        label=_("Mail who wrote the way to their own page, once their mail was checked"),
        required=False, initial=True,
    )  # fmt: skip

    def __init__(self, *args: Any, known: Mailbox | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        fields: dict[str, Any] = self.fields
        forms_there = StoryForm.objects.filter(versions__published_at__isnull=False).distinct()
        fields["form"].queryset = forms_there.order_by("-pk")
        fields["password"].required = known is None
        if known is not None:
            fields["password"].help_text = _("Leave this empty to keep the one that is there.")
            fields["form"].initial = known.form.public_id
            for name in fields.keys() - {"form", "password"}:
                fields[name].initial = getattr(known, name)

    def add_error(self, field: str | None, error: Any) -> None:
        """A password is never shown again, so it is asked for again whatever else was wrong."""
        super().add_error(field, error)
        if field != "password" and self.data.get("password") and "password" not in self.errors:
            super().add_error("password", _("Type it once more: a password is on no page."))

    def given(self) -> dict[str, Any]:
        """What was filled in, but for the form it belongs to."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form"}
