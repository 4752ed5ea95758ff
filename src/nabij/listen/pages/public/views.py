"""What was told for everybody: one story a page, for anybody, without account."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nabij.listen.models import PublicStory, StoryForm
from nabij.listen.pages.spoken import private, spoken
from nabij.listen.wording import wording
from nabij.people.pages.access import reach


@require_safe
def stories(request: HttpRequest, short: str) -> HttpResponse:
    """The newest one, or an empty table."""
    form = _form(short)
    found = (public for public in _rows(form).order_by("-pk")[:10])
    return _page(request, form, next((one for one in found if not one.is_from_other_words), None))


@require_safe
def story(request: HttpRequest, short: str, public_id: str) -> HttpResponse:
    form = _form(short)
    public = reach(_rows(form), public_id)
    if public.is_from_other_words:
        raise Http404
    return _page(request, form, public)


def _form(short: str) -> StoryForm:
    return get_object_or_404(StoryForm, short=short, is_public=True)


def _rows(form: StoryForm) -> "QuerySet[PublicStory]":
    rows = PublicStory.objects.for_everybody().filter(form=form)
    return rows.select_related("story__version__form")


def _page(request: HttpRequest, form: StoryForm, public: PublicStory | None) -> HttpResponse:
    version = public.story.version if public else form.published
    with spoken(request, form, version):
        context = {
            "room": "listen",
            "form": form,
            "public": public,
            "story": public.story if public else None,
            "asked": _asked(public) if public else "",
            "older": _rows(form).filter(pk__lt=public.pk).order_by("-pk").first()
            if public else None,
            "newest": _rows(form).order_by("-pk").first(),
            "tells": form.lets_in,
        }  # fmt: skip
        # Not kept and not indexed: what a teller takes back is gone in the same moment.
        return private(render(request, "listen/pages/public/story.html", context))


def _asked(public: PublicStory) -> str:
    story = public.story
    return wording(story.version, story.language or story.form.language).asked(story.prompt_key)
