"""What the tests of the maps share: made-up voters and tellers."""

import itertools
import random

from nabij.listen.models import Signification, Story, StoryForm, Teller
from nabij.sense.models import Gathering, Participant, Statement, Vote
from tests.cast import Cast
from tests.sense.gatherings import a_gathering

OPINIONS = [f"Statement number {number} about waiting." for number in range(1, 13)]


def a_vote(cast: Cast, *, camps: tuple[int, ...] = (12, 10), **given) -> Gathering:
    """A gathering in which camps of so many people voted alike on every even statement and
    opposite on the odd ones; on the first two all agree."""
    gathering = a_gathering(cast, **given)
    statements = [
        Statement.objects.create(gathering=gathering, number=number, text=text)
        for number, text in enumerate(OPINIONS, start=1)
    ]
    chance = random.Random(3)
    for camp, size in enumerate(camps):
        for _ in range(size):
            voter = Participant.objects.create(gathering=gathering, name=f"Voter of camp {camp}")
            Vote.objects.bulk_create(
                Vote(statement=one, participant=voter, value=_opinion(camp, place, chance))
                for place, one in enumerate(statements)
            )
    return gathering


def _opinion(camp: int, place: int, chance: random.Random) -> int:
    if place < 2:
        return 1
    mind = 1 if (camp + place) % 2 else -1
    return mind if chance.random() < 0.9 else -mind


def told(cast: Cast, triads: list[tuple[float, float, float]], **fields) -> list[Story]:
    """A story for each answer to the triad of the cast's form, each by a teller of their own."""
    stories = []
    for number, triad in enumerate(triads, start=1):
        story = cast.story(f"Story {number}: I told them about the lift.", **fields)
        answer(story, "triad", list(triad))
        stories.append(story)
    return stories


def answer(story: Story, kind: str, value: object) -> Signification:
    signifier = story.version.signifiers.get(kind=kind)
    return Signification.objects.create(story=story, signifier=signifier, value=value)


def spread(n: int) -> list[tuple[float, float, float]]:
    """So many answers, all over the triangle."""
    steps = itertools.cycle([(0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8), (0.4, 0.3, 0.3)])
    return [next(steps) for _ in range(n)]


LIFTS = [
    "The lift stood still again.", "I climbed the stairs with my knees.",
    "Nobody repaired the lift for days.", "Four floors of stairs with shopping bags.",
    "The lift door would not close.", "My knees hurt on every stair.",
    "The repair of the lift was put off.", "I could not go down the stairs alone.",
]  # fmt: skip
MAILS = [
    "My e-mail about the invoice got no answer.", "An automatic message came back by e-mail.",
    "The invoice was wrong twice.", "I wrote again about the invoice.",
    "The answer to my e-mail took weeks.", "They sent the same invoice again.",
    "Nobody read my message.", "The automatic answer thanked me for my message.",
]  # fmt: skip


def two_kinds(cast: Cast, each: int = 14, form: StoryForm | None = None) -> list[Story]:
    """Stories about a lift and stories about unanswered mails, in turn. Those about the lift
    come together in one group."""
    form = form or StoryForm.objects.first() or cast.form()
    chance = random.Random(1)
    return [
        cast.story(" ".join(chance.sample(kind, 5)), form=form)
        for _ in range(each)
        for kind in (LIFTS, MAILS)
    ]


def teller_of_many(n: int, cast: Cast) -> list[Story]:
    """One teller with so many stories, each with an answer to the triad."""
    teller = Teller.objects.create()
    return [told(cast, [triad], teller=teller)[0] for triad in spread(n)]
