"""A member reads words that say who somebody is, and leaves them out for all readers."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.listen.actions import hiding
from nabij.listen.actions.reading import read
from nabij.listen.leaving_out import left_out_by_members
from nabij.listen.models import Story
from nabij.listen.pages.fields import LineField, take_over
from nabij.listen.pages.left_out.waiting import in_reach
from nabij.listen.parts import WHOLE, label_of, readable
from nabij.listen.personal_data import KINDS, OWN_WORDS
from nabij.listen.seeing import AsRead, Sight
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach

_FIRST = ("name", "address", "phone", "mail")
"""What is missed most stands first, and what is none of these last."""


def kinds() -> list[tuple[str, str]]:
    rest = [key for key in KINDS if key not in (*_FIRST, OWN_WORDS)]
    named = [(key, KINDS[key].word(get_language() or "en")) for key in (*_FIRST, *rest)]
    return [*named, (OWN_WORDS, _("something else that says who it is"))]


class LeaveOutForm(forms.Form):
    words = LineField(
        limit=hiding.MOST_WORDS,
        label=gettext_lazy("Words to leave out"),
        help_text=gettext_lazy(
            "Copy them from the story. They are left out wherever you read them in it."
        ),
        error_messages={"required": gettext_lazy("Write the words to leave out.")},
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        choices=kinds,
        initial="name",
        label=gettext_lazy("What they are"),
        help_text=gettext_lazy("Readers see this instead."),
        error_messages={
            "required": gettext_lazy("Choose what these words are."),
            "invalid_choice": gettext_lazy("Choose what these words are."),
        },
    )


class AsReadNow:
    """The story as this member reads it, part by part."""

    def __init__(self, story: Story, member: Member) -> None:
        self.story, self.sight = story, Sight.of(member, story)

    @property
    def told(self) -> AsRead:
        return self.sight.as_read()

    @property
    def more(self) -> list[tuple[str, SafeString]]:
        parts = readable(self.story)
        return [(label_of(p), self.sight.html(p, text)) for p, text in parts if p != WHOLE]

    @cached_property
    def has_recording(self) -> bool:
        return bool(self.story.attachments.present().voices().exists())

    @cached_property
    def left_out_by_us(self) -> bool:
        return left_out_by_members(self.story)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def words(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    readers = Story.objects.readable_by(member).values("pk")
    story = reach(in_reach(member).filter(pk__in=readers).select_related("form__team"), public_id)
    form = LeaveOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            hiding.leave_out(member, story, **form.cleaned_data)
            messages.success(
                request, _("These words are left out now, for all readers. The teller sees that.")
            )
            return redirect("listen:leave_out", public_id)
        except NotClear as unclear:
            take_over(form, unclear)
    if request.method == "GET":
        read(member, story)
    context = {"room": "listen", "story": story, "form": form, "page": AsReadNow(story, member)}
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/left_out/words.html", context, status=status)
