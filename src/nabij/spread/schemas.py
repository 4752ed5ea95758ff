"""What goes in and out of this room's REST endpoints."""

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from nabij.foundation.texts import STORY_LIMIT, TEXT_LIMIT

PublicId = Annotated[str, Field(pattern=r"^[0-9a-z]{1,16}$")]
Line = Annotated[str, Field(max_length=120)]
Words = Annotated[str, Field(max_length=TEXT_LIMIT)]
Ids = Annotated[list[PublicId], Field(max_length=40)]


class TiedStoryOut(Schema):
    """A story behind a practice: its id and words only where its teller lets you read it."""

    id: str | None
    text: str | None
    instead: str


class AdoptionOut(Schema):
    """A team that took it up in its own way. `parent` is the adoption it took over."""

    id: str
    practice: str
    team: str
    parent: str | None
    state: Literal["trying", "kept", "dropped"]
    how_changed: str
    what_we_heard: str
    why_dropped: str
    learned: str
    begun_on: date
    kept_on: date | None
    dropped_on: date | None


class PracticeLine(Schema):
    """A practice in a list."""

    id: str
    title: str
    team: str
    told_on: date


class PracticeOut(PracticeLine):
    """What worked, told as a story, with all that stands behind it."""

    by: str
    told: str
    needs: str
    does_without: str
    steps: list[str]
    stories: list[TiedStoryOut]
    adoptions: list[AdoptionOut]


class InvitationOut(Schema):
    """An open invitation to one of your teams."""

    id: str
    practice: str
    adoption: str | None
    from_team: str
    to_team: str
    by: str
    why_you: str
    opportunity: str


class PracticeIn(Schema):
    """`steps` are kept steps of one of your teams, `stories` such as you may read."""

    title: Line
    told: Annotated[str, Field(max_length=STORY_LIMIT)]
    needs: Words = ""
    does_without: Words = ""
    steps: Ids
    stories: Ids = []


class StoryIn(Schema):
    story: PublicId


class InvitationIn(Schema):
    """`adoption` is your own team's, where it is not the team that told it."""

    to_team: PublicId
    why_you: Words
    opportunity: Words = ""
    adoption: PublicId | None = None


class AcceptanceIn(Schema):
    how_changed: Words = ""


class AdoptionIn(Schema):
    """What is left out stays as it is."""

    how_changed: Words | None = None
    what_we_heard: Words | None = None
    learned: Words | None = None


class DroppingIn(AdoptionIn):
    why_dropped: Words = ""
