"""What the person says about their repair, on their own page, by their own link or code."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.act.actions import confirmations
from nabij.act.models import Repair
from nabij.act.pages.forms import attempt, words
from nabij.listen.models import Teller
from nabij.listen.pages.back.access import teller_page
from nabij.people.pages.access import reach
from nabij.trail.action import Action


class PersonForm(forms.Form):
    words = words(_("In your own words"), required=False)


def page_for(action: Action[Any, Any], button: Any, said: Any) -> Callable[..., HttpResponse]:
    """The view behind one of the person's buttons."""

    @teller_page
    def view(request: HttpRequest, code: str, teller: Teller, public_id: str) -> HttpResponse:
        repair = reach(Repair.objects.filter(teller=teller, story__erased_at=None), public_id)
        back = reverse("listen:back", args=[code])
        if request.method != "POST":
            return redirect(back)
        form = PersonForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data["words"]
            if attempt(form, lambda: action(teller, repair, words=given)):
                messages.success(request, said)
                return redirect(back)
        page = {"form": form, "asked": _("Is it made right?"), "button": button, "back": back}
        return render(request, "act/pages/returning/again.html", page, status=422)

    return view


confirm = page_for(
    confirmations.confirm,
    _("It is made right"),
    _("Thank you for saying so. You can come back to it at any time."),
)
object_to = page_for(
    confirmations.object_to,
    _("Not yet"),
    _("They read that it is not made right yet, with your words."),
)
reopen = page_for(
    confirmations.reopen,
    _("I come back to this"),
    _("It is open again. They read your words."),
)
