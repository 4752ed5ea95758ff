"""Practices: told from kept steps, tied to stories."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from nabij.act.models import Step
from nabij.foundation.errors import NotYours
from nabij.foundation.texts import STORY_LIMIT, clean, clean_line
from nabij.listen.models import Story
from nabij.people.models import Member, Team
from nabij.spread.models import Practice
from nabij.spread.rules import tells_for, tells_of
from nabij.trail.action import action


class PracticeWords(TypedDict, total=False):
    """What a team tells; what is left out stays as it is."""

    title: str
    told: str
    needs: str
    does_without: str


@action("practice.tell", allows=tells_for, locks=False)
def tell(
    by: Member,
    team: Team,
    *,
    steps: Iterable[Step],
    stories: Iterable[Story] = (),
    **words: Unpack[PracticeWords],
) -> Practice:
    """Tell what worked, from kept steps of one's own team."""
    stories = list(stories)
    _demand_sight(by, stories)
    practice = Practice.tell(team, by, steps, **_cleaned(words))
    practice.stories.set(stories)
    return practice


@action("practice.retell", allows=tells_of)
def retell(
    by: Member,
    practice: Practice,
    *,
    steps: Iterable[Step],
    stories: Iterable[Story],
    **words: Unpack[PracticeWords],
) -> Practice:
    """Tell it anew. Ties to stories that this member may not read stay as they are."""
    stories = list(stories)
    _demand_sight(by, stories)
    practice.retell(steps, **_cleaned(words))
    unseen = practice.stories.exclude(pk__in=Story.objects.readable_by(by).values("pk"))
    practice.stories.set([*stories, *unseen])
    return practice


@action("practice.tie_story", allows=tells_of)
def tie_story(by: Member, practice: Practice, *, story: Story) -> Practice:
    """Put a story behind it, for whoever the teller lets read it."""
    _demand_sight(by, [story])
    practice.stories.add(story)
    return practice


def _cleaned(words: PracticeWords) -> dict[str, str]:
    tidy = {}
    for name, text in words.items():
        if name == "title":
            tidy[name] = clean_line(str(text), limit=120, field=name)
        elif name == "told":
            tidy[name] = clean(str(text), limit=STORY_LIMIT, field=name)
        else:
            tidy[name] = clean(str(text), field=name)
    return tidy


def _demand_sight(by: Member, stories: list[Story]) -> None:
    wanted = {story.pk for story in stories}
    if Story.objects.readable_by(by).filter(pk__in=wanted).count() != len(wanted):
        raise NotYours("practice.stories")
