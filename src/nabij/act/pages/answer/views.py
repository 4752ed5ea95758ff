"""Answering the person who told a story."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nabij.act.actions import answers
from nabij.act.models import Answer, Step
from nabij.act.pages.answer.forms import AnswerForm
from nabij.act.pages.asides.fillings import turns_for
from nabij.act.pages.forms import attempt
from nabij.act.pages.public_answer.fillings import own_answers
from nabij.foundation.errors import NotYours
from nabij.listen.actions.reading import read
from nabij.listen.models import Story
from nabij.people.pages.access import member_of, member_page, reach


@member_page
def answer(request: HttpRequest, story_id: str) -> HttpResponse:
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), story_id)
    if not answers.give.allows(member, story):
        raise NotYours("answer.give")
    read(member, story)
    steps = Step.objects.readable_by(member).filter(stories=story).exclude(state__in=UNTOLD)
    form = AnswerForm(request.POST or None, steps=steps)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: answers.give(member, story, **given)):
            messages.success(request, _("Your answer is on this person's page."))
            return redirect("act:answer", story.public_id)
    page = {
        "room": "act",
        "form": form,
        "story": story,
        "turns": turns_for(member, story),
        "own_answers": own_answers(member, story),
        "answers": Answer.objects.readable_by(member).filter(story=story).select_related("by"),
    }
    status = 422 if form.errors else 200
    return render(request, "act/pages/answer/answer.html", page, status=status)


UNTOLD = (Step.State.DRAFT, Step.State.DROPPED)
