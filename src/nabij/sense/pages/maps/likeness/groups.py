"""A group of stories, the name that people give it, and the stories that stand alone."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from nabij.foundation.errors import NotClear
from nabij.people.pages.access import member_of, member_page, reach
from nabij.sense.actions import likeness as actions
from nabij.sense.maps.likenesses import Stored, shown_stories
from nabij.sense.models import LikenessGroup, LikenessRun
from nabij.sense.pages.maps.decks import decks_for
from nabij.sense.pages.maps.shown import in_order

PAGE, ALONE = 24, 24
PAGES = 500


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What do you call these stories?"),
        help_text=gettext_lazy(
            "In your own words, after reading some of them. Everybody in the team sees the name "
            "and can change it."
        ),
        max_length=actions.NAME_LIMIT,
    )

    def __init__(self, group: LikenessGroup, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"name": group.name})
        # A name that was given can be taken away again.
        self.fields["name"].required = not group.name


@require_GET
@member_page
def group(request: HttpRequest, public_id: str) -> HttpResponse:
    found, stored = _reach_group(request, public_id)
    return _show(request, found, stored, NameForm(found))


@require_POST
@member_page
def name(request: HttpRequest, public_id: str) -> HttpResponse:
    found, stored = _reach_group(request, public_id)
    form = NameForm(found, request.POST)
    if form.is_valid():
        try:
            actions.name_group(member_of(request), found, name=form.cleaned_data["name"])
        except NotClear as error:
            form.add_error("name", str(error.fields.get("name", error.message)))
        else:
            messages.success(request, _("The name is kept."))
            return redirect("sense:likeness-group", public_id=found.public_id)
    return _show(request, found, stored, form, status=422)


@require_GET
@member_page
def alone(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    run = reach(LikenessRun.objects.visible_to(member).made().select_related("form", "team"),
                public_id)  # fmt: skip
    stored = Stored(member, run)
    stories = (
        in_order(shown_stories(member, run), stored.most_alone(ALONE), ALONE)
        if stored.enough
        else []
    )
    context = {
        "room": "sense",
        "run": run,
        "stories": stories,
        "decks": decks_for(member, run.team),
    }
    return render(request, "sense/pages/maps/likeness/alone.html", context)


def _reach_group(request: HttpRequest, public_id: str) -> tuple[LikenessGroup, Stored]:
    """A group that is there and large enough to be shown to this member, else 404."""
    member = member_of(request)
    mine = LikenessGroup.objects.filter(run__in=LikenessRun.objects.visible_to(member))
    found = reach(mine.select_related("run__team", "run__form"), public_id)
    stored = Stored(member, found.run)
    if found.number not in stored.sizes_:
        raise Http404
    return found, stored


def _show(
    request: HttpRequest, found: LikenessGroup, stored: Stored, form: NameForm, *, status: int = 200
) -> HttpResponse:
    member, number = member_of(request), found.number or 0
    asked = request.GET.get("page", "")
    page = min(int(asked), PAGES) if asked.isdecimal() and len(asked) < 5 else 1
    start = (max(page, 1) - 1) * PAGE
    every = stored.stories_of(number)
    context = {
        "room": "sense",
        "group": found,
        "run": found.run,
        "n": stored.sizes_[number],
        "words": stored.words(number),
        "form": form,
        "stories": in_order(shown_stories(member, found.run), every[start : start + PAGE], PAGE),
        "next_page": max(page, 1) + 1 if len(every) > start + PAGE else 0,
        "decks": decks_for(member, found.run.team),
    }
    return render(request, "sense/pages/maps/likeness/group.html", context, status=status)
