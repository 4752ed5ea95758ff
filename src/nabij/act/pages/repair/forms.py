"""The forms of a repair: each a few words of a person, some with a day."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.act.models.repair import NEXT_SIGN
from nabij.act.pages.forms import One, colleagues, day, words
from nabij.people.models import Member


class OpenForm(forms.Form):
    what_happened = words(
        _("What happened"),
        _("What went wrong for this person, in plain words. They read this too."),
    )
    next_sign_on = day(_("They hear from us by"), _("Also when there is no progress yet."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("next_sign_on", timezone.localdate() + NEXT_SIGN)


class ApologyForm(forms.Form):
    apology = words(
        _("Your words to this person"),
        _("What was our doing, that it should not have happened, and what you do by which day."),
        rows=8,
    )


class AgreementForm(forms.Form):
    agreed = words(_("What you agreed"), _("In words that both of you would use."))
    due_on = day(_("By"), _("This becomes a promise with your name."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("due_on", timezone.localdate() + timedelta(days=7))


class DoneForm(forms.Form):
    done = words(_("What was done"))


class RecordForm(forms.Form):
    words = words(
        _("What the person said"),
        _("As they said it, by phone or at the desk. It is shown to them on their own page."),
    )


class SignForm(forms.Form):
    words = words(_("Where it stands"), _("Also when nothing moved: then say that."))
    next_sign_on = day(_("They hear from us again by"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("next_sign_on", timezone.localdate() + NEXT_SIGN)


class DeclineForm(forms.Form):
    words = words(_("A word with it"), required=False, rows=3)


class HandoverForm(forms.Form):
    to = One(Member, label=_("To whom"))
    words = words(
        _("What the next owner should know"),
        _("What this person went through, what was said, and what is still owed."),
    )

    def __init__(self, *args: Any, repair: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = colleagues(repair.team, but=repair.owner)
