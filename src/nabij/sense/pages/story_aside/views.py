"""Turning a difference into a question."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.foundation.ids import as_public_id
from nabij.listen.models import Difference, Story
from nabij.people.pages.access import member_of, member_page, reach
from nabij.sense.actions.questions import ask_from_story
from nabij.sense.hints import question_hints
from nabij.sense.pages.story_aside.filling import aside_context
from nabij.sense.pages.story_aside.forms import AskForm
from nabij.sense.stage_words import HINT_WORDS


@require_http_methods(["GET", "POST"])
@member_page
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), public_id)
    difference = _difference(request, story)
    form = AskForm(
        request.POST or None,
        auto_id="ask_%s",
        initial={"text": said_by_both(difference) if difference else ""},
    )
    if request.method == "POST" and form.is_valid():
        try:
            question = ask_from_story(member, story, text=form.cleaned_data["text"])
        except NotClear as error:
            for name, text in error.fields.items():
                form.add_error(name, str(text))
        else:
            messages.success(
                request, _("Your question is kept. It can lie on the table at the next gathering.")
            )
            for key in question_hints(question.text):
                messages.info(request, str(HINT_WORDS[key]))
            return redirect(question.get_absolute_url())
    context = {"room": "sense", **aside_context(member, story, form), "difference": difference}
    status = 422 if form.is_bound else 200
    return render(request, "sense/pages/story_aside/ask.html", context, status=status)


def _difference(request: HttpRequest, story: Story) -> Difference | None:
    """The difference that the question is about, when one was chosen that still stands."""
    given = as_public_id(request.GET.get("difference", ""))
    found = Difference.objects.filter(story=story, public_id=given).first() if given else None
    return found if found is not None and found.still_stands else None


def said_by_both(difference: Difference) -> str:
    """Both sides, to write the question under; the question itself is for the member."""
    label, value = difference.fact or ("", "")
    says = f"{label}: {value}" if label else value
    both = _("The system says “%(says)s”. The person says “%(words)s”.")
    return both % {"says": says, "words": difference.words} + "\n\n"
