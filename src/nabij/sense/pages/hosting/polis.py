"""Bring in a conversation that was held in Polis: its statements and votes, as two files."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import DomainError
from nabij.listen.pages.fields import take_over
from nabij.listen.readers.table import FILE_LIMIT
from nabij.people.models import Organisation
from nabij.people.pages.access import member_of, member_page
from nabij.sense.actions.polis import bring_in_polis
from nabij.sense.models import Gathering
from nabij.sense.pages.hosting.reach import hosted
from nabij.sense.readers.polis_files import PolisFiles, read_files


class PolisForm(forms.Form):
    statements = forms.FileField(
        label=gettext_lazy("The statements"),
        help_text=gettext_lazy("comments.csv of the export. What was moderated out stays out."),
        widget=forms.FileInput({"accept": ".csv"}),
    )
    votes = forms.FileField(
        label=gettext_lazy("The votes"),
        help_text=gettext_lazy("votes.csv of the same export, or else participants-votes.csv."),
        widget=forms.FileInput({"accept": ".csv"}),
    )

    def read(self) -> PolisFiles:
        # No more than can be taken: the reader says that there was more.
        most = FILE_LIMIT + 1
        both = (self.cleaned_data["statements"], self.cleaned_data["votes"])
        statements, votes = (file.read(most) for file in both)
        return read_files(statements, votes)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def bring_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Before the gathering or while it goes on; all of it comes in, or nothing."""
    gathering = hosted(request, public_id)
    gathering.must_not_have_ended()
    posted: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PolisForm(*posted)
    if form.is_valid():
        try:
            files = form.read()
            bring_in_polis(member_of(request), gathering, files.comments, files.votes)
        except DomainError as error:
            if error.status == 404:
                raise
            take_over(form, error)
        else:
            messages.success(request, _said(files))
            return redirect("sense:gathering", public_id=gathering.public_id)
    context = {"room": "sense", "gathering": gathering, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "sense/pages/hosting/polis.html", context, status=status)


def _said(files: PolisFiles) -> str:
    numbers = {one.number for one in files.comments}
    counted = {
        "statements": len(numbers),
        "people": len({vote.voter for vote in files.votes if vote.comment in numbers}),
    }
    said = _("%(statements)s statements came in, with the votes of %(people)s people.") % counted
    if files.moderated:
        out = _("%(n)s that were moderated out in Polis stayed out.") % {"n": files.moderated}
        said = f"{said} {out}"
    return said


def brought_in_words(gathering: Gathering) -> str:
    """Where statements came from that nobody said here; nothing where all were."""
    count = gathering.statements.on_the_table().brought_in().count()
    if not count:
        return ""
    voters = gathering.participants.exclude(source_key="").count()
    counted = {"statements": count, "people": voters}
    house = Organisation.current()
    if house is not None and house.sample_note:
        return (
            _(
                "%(statements)s of the statements are an example, brought in with %(people)s "
                "voters: they were not in this gathering."
            )
            % counted
        )
    return (
        _(
            "%(statements)s of the statements were brought in from a Polis conversation, with the "
            "votes of %(people)s people. They were not in this gathering, and have no names here."
        )
        % counted
    )
