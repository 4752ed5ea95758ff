"""Where it shows up: on Today, beside a story for a steward, on the teller's page, in the house."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from nabij.foundation import slots
from nabij.listen.models import Ending, Hold, Keeping, Story, StoryForm, WaitingErasure
from nabij.listen.models.hold import kept_by_law
from nabij.listen.pages.keeping.asked_views import asked_of
from nabij.people.models import Member
from nabij.people.rules import is_steward

Filled = tuple[str, dict[str, Any]]


def begin() -> None:
    from datetime import timedelta

    from nabij.listen.keeping_jobs import keep_to_the_time
    from nabij.trail.regularly import regularly

    slots.fill("web.today", today, order=60)
    slots.fill("people.house", house, order=60)
    slots.fill("listen.story.aside", beside_story, order=95)
    slots.fill("listen.return.story", on_return_page, order=95)
    regularly(keep_to_the_time, every=timedelta(hours=1))


def today(request: HttpRequest, member: Member) -> Filled | None:
    """Stories that go soon (for hosts), that wait for a yes or no, and holds to look at."""
    hosted = StoryForm.objects.hosted_by(member).values("pk")
    said = Ending.objects.filter(story__form__in=hosted).exclude(said_on=None)
    first = said.filter(asked_on=None).select_related("story__form").order_by("on").first()
    asked = asked_of(member).exists()
    due = None
    if is_steward(member):
        due = Hold.objects.in_force().filter(look_on__lte=timezone.localdate()).first()
    if not (first or asked or due):
        return None
    return "listen/pages/keeping/today.html", {"first": first, "asked": asked, "due": due}


def house(request: HttpRequest, member: Member) -> Filled:
    return "listen/pages/keeping/house_line.html", {}


def beside_story(request: HttpRequest, story: Story) -> Filled | None:
    """A steward who reads a story can hold it; others don't see that it is held."""
    user = request.user
    if not is_steward(user):
        return None
    return "listen/pages/keeping/beside.html", {
        "story": story, "holds": Hold.objects.over(story),
    }  # fmt: skip


def on_return_page(request: HttpRequest, story: Story) -> Filled | None:
    """What the teller reads about how long their words stay."""
    if story.erased_at is not None:
        return None
    keeping, ending = Keeping.of(story.form), Ending.objects.filter(story=story).first()
    return "listen/pages/keeping/returning.html", {
        "story": story,
        "keeping": keeping,
        "ending": ending,
        "until": ending.on if ending else keeping.ends_on(story),
        "held": Hold.objects.over(story).exists(),
        "law": kept_by_law(story),
        "waits": WaitingErasure.objects.filter(story=story).exists(),
    }
