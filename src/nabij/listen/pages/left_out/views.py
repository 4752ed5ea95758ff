"""What was left out of stories: a steward, and who answers, look whether it is right."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.actions import hiding, opening
from nabij.listen.models import Mark, NumberPattern, SealedOriginal, Story
from nabij.listen.pages.fields import WordsField, take_over
from nabij.listen.pages.left_out.waiting import in_reach, waiting_for
from nabij.listen.parts import label_of
from nabij.listen.seeing import own_html
from nabij.people.models import Organisation
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.rules import is_steward

_DIGITS = 18


class ReasonForm(forms.Form):
    reason = WordsField(
        limit=opening.REASON_LIMIT,
        label=gettext_lazy("Why do you need to read it?"),
        help_text=gettext_lazy("The teller sees this on their page, with your team and the day."),
        error_messages={"required": gettext_lazy("Say why: the teller sees it.")},
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class PatternsForm(forms.Form):
    patterns = WordsField(
        required=False,
        label=gettext_lazy("How customer numbers look here, one on each line"),
        help_text=gettext_lazy("# is a digit, @ a letter, all else stands for itself: K-######"),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr"}),
    )


@require_safe
@member_page
def waiting(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    given = request.GET.get("before", "")
    right = given.isascii() and given.isdigit() and len(given) <= _DIGITS
    before = int(given) if right else None
    found, more = waiting_for(member, before)
    context = {"room": "listen", "waiting": found, "more": more, "steward": is_steward(member)}
    return render(request, "listen/pages/left_out/waiting.html", context)


@require_POST
@member_page
def confirmation(request: HttpRequest, public_id: str) -> HttpResponse:
    """All that was found in this story is rightly left out."""
    member = member_of(request)
    story = reach(in_reach(member), public_id)
    for mark in Mark.objects.filter(
        original__story=story, state=Mark.State.HIDDEN, by=Mark.By.PROGRAM
    ):
        hiding.confirm(member, story, mark=mark)
    messages.success(request, _("These words stay left out."))
    return redirect("listen:left_out")


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def original(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was written first: asked for with a reason, shown once, kept on no device."""
    member = member_of(request)
    story = reach(in_reach(member).select_related("form__team"), public_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            found = opening.open_original(member, story, reason=form.cleaned_data["reason"])
            return _opened(request, story, found)
        except NotClear as unclear:
            take_over(form, unclear)
    context = {"room": "listen", "story": story, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/left_out/ask.html", context, status=status)


def _opened(request: HttpRequest, story: Story, found: list[SealedOriginal]) -> HttpResponse:
    parts: list[dict[str, Any]] = [
        {
            "label": label_of(one.part),
            "text": own_html(one),
            "marks": [
                (mark, one.text[mark.start : mark.end], mark.word) for mark in one.marks.all()
            ],
        }
        for one in found
    ]
    may = hiding.leave_out.allows(member_of(request), story)
    context = {"room": "listen", "story": story, "parts": parts, "may_leave_out": may}
    response = render(request, "listen/pages/left_out/opened.html", context)
    # Not `private`: where a browser doesn't say where a form comes from, it is refused.
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@member_page
def lifting(request: HttpRequest, public_id: str, mark_id: str) -> HttpResponse:
    """This is no personal data: shown again, with the reason to the teller."""
    member = member_of(request)
    story = reach(in_reach(member), public_id)
    rows = Mark.objects.filter(original__story=story).select_related("original")
    mark = reach(rows, mark_id)
    hiding.lift(member, story, mark=mark, reason=request.POST.get("reason", ""))
    messages.success(request, _("These words are shown again. The teller sees why."))
    return redirect("listen:left_out")


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def patterns(request: HttpRequest) -> HttpResponse:
    """How customer numbers look in this organisation."""
    member, house = member_of(request), Organisation.current()
    if house is None or not is_steward(member):
        raise Http404
    known = "\n".join(NumberPattern.objects.values_list("pattern", flat=True))
    form = PatternsForm(
        request.POST if request.method == "POST" else None, initial={"patterns": known}
    )
    if form.is_valid():
        try:
            lines = form.cleaned_data["patterns"].splitlines()
            opening.set_patterns(member, house, patterns=lines)
            messages.success(
                request, _("Kept. Stories that were told before are looked through again.")
            )
            return redirect("listen:number_patterns")
        except NotClear as unclear:
            take_over(form, unclear)
    context = {"room": "listen", "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/left_out/patterns.html", context, status=status)
