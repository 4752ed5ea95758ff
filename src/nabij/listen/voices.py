"""Another voice than the last few: another team, form, language or circle of readers."""

import random
from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.listen.models import Reading, Story
from nabij.people.models import Member

LAST_FEW = 4
EACH = 12
"""So many are drawn from each part of what one may read."""

REASONS = {
    "unread": gettext_lazy("You had not opened this one yet."),
    "all_read": gettext_lazy("You have opened all that you may read. This one was drawn by lot."),
    "lot": gettext_lazy("Drawn by lot from all that you may read."),
    "alike": gettext_lazy("Told in much the same words as the one before."),
    "not_alike": gettext_lazy(
        "Nothing else was found that resembles the one before. This one was drawn by lot."
    ),
    "odd": gettext_lazy("It resembles the other stories on the map the least."),
    "not_odd": gettext_lazy("No other story on the map stands alone. This one was drawn by lot."),
    "no_voice": gettext_lazy("There is no other voice than the last few. Drawn by lot."),
}
_TRAITS = {
    "team": gettext_lazy("another team"),
    "form": gettext_lazy("another form"),
    "language": gettext_lazy("another language"),
    "audience": gettext_lazy("told to other readers"),
}


def another_voice(member: Member, after: Sequence[Story]) -> Story | None:
    """The most different of some that are drawn; of equals one that was not read yet."""
    keys = _drawn(member) - {story.pk for story in after}
    rows = list(Story.objects.filter(pk__in=keys).select_related("form__team"))
    read = set(
        Reading.objects.filter(member=member, story__in=keys).values_list("story", flat=True)
    )
    random.shuffle(rows)
    found = max(
        rows, key=lambda one: (len(differs_in(one, after)), one.pk not in read), default=None
    )
    return found if found is not None and differs_in(found, after) else None


def differs_in(story: Story, after: Sequence[Story]) -> list[str]:
    """In what it differs from all of the last few."""
    last = [_traits(one) for one in after[:LAST_FEW]]
    own = _traits(story)
    return [name for name in own if last and all(own[name] != one[name] for one in last)]


def reason(by: str, story: Story, after: Sequence[Story]) -> str:
    """Why this story comes now, in words."""
    if by != "voice":
        return str(REASONS.get(by, ""))
    traits = differs_in(story, after)
    if not traits:
        return _("Another voice.")
    named = get_text_list([str(_TRAITS[one]) for one in traits], _("and"))
    return _("Another voice than the last few: %(traits)s.") % {"traits": named}


def _traits(story: Story) -> dict[str, object]:
    return {
        "team": story.form.team_id,
        "form": story.form_id,
        "language": story.language,
        "audience": story.audience,
    }


def _drawn(member: Member) -> set[int]:
    """Some of each form and each circle of readers, from a place that is drawn: a form with few
    stories is heard as well as one with many."""
    keys = Story.objects.values_list("pk", flat=True)
    last = keys.order_by("-pk").first()
    place = random.randint(1, last) if last else 0
    drawn: set[int] = set()
    for part in Story.objects.all().parts_readable_by(member):
        rows = part.values_list("pk", flat=True)
        found = list(rows.filter(pk__gte=place).order_by("pk")[:EACH])
        if len(found) < EACH:
            found += rows.filter(pk__lt=place).order_by("-pk")[: EACH - len(found)]
        drawn.update(found)
    return drawn
