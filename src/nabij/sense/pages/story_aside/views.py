"""Turning a difference into a question."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.listen.models import Story
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
    form = AskForm(request.POST or None, auto_id="ask_%s")
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
    context = {"room": "sense", **aside_context(member, story, form)}
    status = 422 if form.is_bound else 200
    return render(request, "sense/pages/story_aside/ask.html", context, status=status)
