"""What the tests of this room share: a gathering of the front desk with stories on the table."""

import re

from django.test import Client

from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.sense.actions.deck import lay_stories
from nabij.sense.actions.gatherings import move_on, open_doors, prepare
from nabij.sense.actions.participants import Newcomer, join
from nabij.sense.models import Gathering, Participant
from tests.cast import Cast


def a_gathering(cast: Cast, *, stories: int = 2, opened: bool = True, **given) -> Gathering:
    """Marieke's gathering about waiting."""
    given = {"title": "About waiting", **given}
    gathering = prepare(cast.marieke, cast.front_desk, **given)
    texts = [f"I waited {days} days and nobody told me." for days in range(3, 3 + stories)]
    lay_stories(cast.marieke, gathering, stories=[cast.story(text) for text in texts])
    if opened:
        open_doors(cast.marieke, gathering)
    return gathering


def go_to(cast: Cast, gathering: Gathering, stage: str) -> Gathering:
    return gathering if gathering.state == stage else move_on(cast.marieke, gathering, stage=stage)


def a_guest(gathering: Gathering, name: str = "") -> Participant:
    return join(Newcomer(), gathering, name=name)


def a_member(gathering: Gathering, member: Member) -> Participant:
    return join(member, gathering)


def phone(gathering: Gathering, name: str = "", client: Client | None = None) -> Client:
    """A phone that joined."""
    client = client or Client()
    answer = client.post(f"/join/{gathering.join_code}/participation/", {"name": name})
    assert answer.status_code == 302, answer.content.decode()
    return client


def seen(client: Client, address: str) -> str:
    """The words on a page, without its marks."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return words_of(answer.content.decode())


def words_of(html: str) -> str:
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table(gathering: Gathering) -> str:
    return f"/join/{gathering.join_code}/"


def laid(gathering: Gathering) -> list[Story]:
    return [card.story for card in gathering.deck.select_related("story")]
