"""What goes in and out of this room's REST endpoints."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from nabij.foundation.texts import STORY_LIMIT
from nabij.listen.endpoints.attachments import AttachmentIn, AttachmentOut
from nabij.listen.models import Story

MOST_ANSWERS = 100
Json = dict[str, Any] | list[Any] | str | float | bool | None


class ConditionOut(Schema):
    """The earlier question `key` was answered with one of these: an option of a choice, or
    `left` or `right` for a line."""

    key: str
    any: list[str]


class SignifierOut(Schema):
    """A question that tellers answer about their own story. `key` stays the same in later
    wordings; `labels` and `axes` depend on the kind. It is only asked where all of `shown_when`
    hold: an answer to a question that was not asked is refused."""

    key: str
    kind: str
    prompt: str
    labels: list[str]
    axes: list[str]
    many: bool
    required: bool
    shown_when: list[ConditionOut]


class PromptOut(Schema):
    key: str
    text: str


class FormOut(Schema):
    """A story form of a team of yours, in the wording that is asked now (none for a draft).
    Where there are more `prompts`, the teller picks one; `asked` is the first. `takes`: `photo`,
    `voice`, or both, where a story may come with them."""

    id: str
    name: str
    state: str
    language: str
    team: str
    wording: int | None
    asked: str
    prompts: list[PromptOut]
    signifiers: list[SignifierOut]
    takes: list[str]


class StoryLine(Schema):
    """A story in a list: how it begins. `told_on` is the first day of the month or week
    (`told_in`) in which it was told. Reading it whole is kept for its teller to see."""

    id: str
    form: str
    told_on: date
    told_in: str
    begins: str
    language: str
    way_in: str
    audience: str
    made_up: bool

    @classmethod
    def of(cls, story: Story) -> "StoryLine":
        return cls(
            id=story.public_id, form=story.form.public_id, told_on=story.told_on,
            told_in=story.told_in, begins=story.first_line, language=story.language,
            way_in=story.way_in, audience=story.audience, made_up=story.is_made_up,
        )  # fmt: skip


class StoryPage(Schema):
    """Newest first. Give `next` as `before` for the stories that came before these. What is rare
    among very many is looked for a stretch at a time: there can be a `next` without stories."""

    stories: list[StoryLine]
    next: str | None


class AnswerOut(Schema):
    """An answer of the teller: `value` as its kind has it, and the same in words.

    triad: three shares with sum 1. dyad, scale: 0 to 1. stones: {stone: [x, y]}.
    choice: a list. text: a string. None where it does not apply or was left open.
    """

    key: str
    asked: str
    kind: str
    value: Json
    not_applicable: bool
    words: str


class FactOut(Schema):
    label: str
    value: str


class ScreenRecordOut(Schema):
    """What the organisation's own system says of the same event."""

    system: str
    facts: list[FactOut]


class AdditionOut(Schema):
    """Words that the teller added later."""

    text: str
    at: datetime


class ExperienceOut(Schema):
    """What the teller notices afterwards: `difference` or `not_yet`."""

    noticed: str
    words: str
    at: datetime


class StoryOut(Schema):
    """A story with all that belongs to it. Who told it is in none of these fields. `link` is the
    name of the link through which it came, where that has one. `only_spoken`: told by voice and
    not written out yet; `text` says so and is not the teller's."""

    id: str
    form: str
    wording: int
    asked: str
    told_on: date
    told_in: str
    text: str
    language: str
    way_in: str
    link: str
    audience: str
    made_up: bool
    answers_made_up: bool
    answers: list[AnswerOut]
    screen_record: ScreenRecordOut | None
    additions: list[AdditionOut]
    experiences: list[ExperienceOut]
    attachments: list[AttachmentOut]
    only_spoken: bool


class AnswerIn(Schema):
    """`value` as in `AnswerOut`; weights of a triad may have any sum."""

    value: Json = None
    not_applicable: bool = False


class StoryIn(Schema):
    """A story that you send for its teller.

    `readers_asked` says whether they themselves chose `audience`; where not, only the one who
    answers them reads it, until they choose. `key` (or the header `Idempotency-Key`) makes
    that the same sending twice is one story. `prompt` is the key of the question they picked;
    without it the first. `text` may only be empty where a `voice` goes with it.
    """

    text: Annotated[str, Field(max_length=STORY_LIMIT * 2)]
    audience: Literal["answerer", "team", "organisation", "everybody"] = "answerer"
    readers_asked: bool = False
    came_by: Literal["phone", "desk", "visit", "letter", "mail", "other"] = "other"
    answers: Annotated[dict[str, AnswerIn], Field(max_length=MOST_ANSWERS)] = {}
    attachments: Annotated[list[AttachmentIn], Field(max_length=2)] = []
    prompt: Annotated[str, Field(max_length=16)] = ""
    key: Annotated[str, Field(max_length=200)] = ""


class ToldOut(Schema):
    """The story, and the words with which its teller comes back: give them to nobody else."""

    id: str
    return_code: str
