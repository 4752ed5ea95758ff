"""Which stories lie on the table."""

import random
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.listen.models import Story
from nabij.listen.models.story import StoryQuerySet
from nabij.people.models import Member
from nabij.sense import topics
from nabij.sense.models import DeckStory, Gathering, fit_for_deck
from nabij.sense.rules import hosts
from nabij.trail.action import action

DECK_LIMIT = 60
"""More cards than anybody reads in one gathering."""


@action("gathering.lay_stories", allows=hosts, announces=topics.for_everybody)
def lay_stories(by: Member, gathering: Gathering, *, stories: Iterable[Story]) -> Gathering:
    """Lay stories in the deck. Those that are there already, or may not be, are passed over."""
    _lay(by, gathering, [story.pk for story in stories])
    return gathering


@action("gathering.draw_stories", allows=hosts, announces=topics.for_everybody)
def draw_stories(
    by: Member, gathering: Gathering, *, number: int, form_ids: Sequence[int] = (), spread: bool
) -> Gathering:
    """Draw stories by lot; `spread` takes as many of each form, as far as there are."""
    if not 1 <= number <= DECK_LIMIT:
        raise NotClear(
            fields={"number": _("Choose a number from 1 to %(limit)s.") % {"limit": DECK_LIMIT}}
        )
    rows = readable_for_deck(by, gathering).exclude(pk__in=gathering.deck.values("story_id"))
    if form_ids:
        rows = rows.filter(form_id__in=form_ids)
    found = list(rows.order_by().values_list("pk", "form_id"))
    random.SystemRandom().shuffle(found)
    chosen = _spread_over_forms(found) if spread else [pk for pk, _form in found]
    _lay(by, gathering, chosen[:number])
    return gathering


@action("gathering.take_story_out", allows=hosts, announces=topics.for_everybody)
def take_story_out(by: Member, gathering: Gathering, *, story: Story) -> Gathering:
    """Take a story off the table."""
    gathering.must_not_have_ended()
    gathering.deck.filter(story=story).delete()
    return gathering


def readable_for_deck(by: Member, gathering: Gathering) -> StoryQuerySet:
    """Stories that this host may read and that the tellers let the team read."""
    return Story.objects.readable_by(by).filter(pk__in=fit_for_deck(gathering).values("pk"))


def _lay(by: Member, gathering: Gathering, wanted: list[int]) -> None:
    gathering.must_not_have_ended()
    known = set(gathering.deck.values_list("story_id", flat=True))
    fit = set(readable_for_deck(by, gathering).filter(pk__in=wanted).values_list("pk", flat=True))
    fresh = [pk for pk in dict.fromkeys(wanted) if pk in fit and pk not in known]
    if len(known) + len(fresh) > DECK_LIMIT:
        raise NotClear(_("A deck holds at most %(limit)s stories.") % {"limit": DECK_LIMIT})
    last = max(gathering.deck.values_list("position", flat=True), default=0)
    DeckStory.objects.bulk_create(
        DeckStory(gathering=gathering, story_id=pk, position=last + place)
        for place, pk in enumerate(fresh, start=1)
    )


def _spread_over_forms(found: list[tuple[int, int]]) -> list[int]:
    by_form: dict[int, list[int]] = {}
    for pk, form in found:
        by_form.setdefault(form, []).append(pk)
    rounds = zip_longest(*by_form.values())
    return [pk for pk in chain.from_iterable(rounds) if pk is not None]
