"""What goes in and out of the endpoints of hosts and stewards. `clean` does the rest."""

from datetime import date
from typing import Annotated, Literal

from ninja import Path, Query, Schema
from pydantic import Field

from nabij.foundation.texts import STORY_LIMIT, TEXT_LIMIT
from nabij.listen.models import Hold, Keeping, Objection, PublicStory, Story, StoryForm
from nabij.listen.models.keeping import MOST_MONTHS
from nabij.listen.models.public_story import derived

Id = Annotated[str, Path(pattern=r"^[0-9a-z]{1,16}$")]
Ref = Annotated[str, Query(pattern=r"^[0-9a-z]{0,16}$")]
Limit = Annotated[int, Query(), Field(ge=1, le=100)]
Words = Annotated[str, Field(max_length=TEXT_LIMIT)]
StoryWords = Annotated[str, Field(max_length=STORY_LIMIT * 2)]
AnId = Annotated[str, Field(pattern=r"^[0-9a-z]{1,16}$")]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2200, 1, 1))]
Place = Annotated[int, Path(), Field(ge=0, le=1_000_000)]


class ChangeOut(Schema):
    """Other words in the public text: `was` stands in the story from `start` on."""

    start: int
    was: str
    instead: str
    reason: str


class ToReadLine(Schema):
    """A story that waits to be read before everybody may read it. `disputed`: its teller objects
    to what was decided before."""

    story: str
    form: str
    disputed: bool
    begins: str


class ToReadPage(Schema):
    """The oldest first. Give `next` as `after` for the stories that came after these."""

    stories: list[ToReadLine]
    next: str | None


class GivenOut(Schema):
    """A photo or a recording with a story that is read before it is shown. `chosen`: somebody said
    that everybody may see or hear it."""

    id: str
    kind: str
    description: str
    chosen: bool


class ShowIn(Schema):
    """The photo or the recording that everybody may see or hear too; what is not named stays
    with the readers of the story. With `as_shown`, the text as you read it, nothing is shown
    where that changed meanwhile."""

    attachments: Annotated[list[AnId], Field(max_length=2)] = []
    as_shown: StoryWords = ""


class PublicOut(Schema):
    """How a story stands towards everybody. `as_shown` is its text with the changes that stand
    now; `state`: waiting, shown, kept_back, disputed, proposed (to the teller), over."""

    story: str
    form: str
    state: str
    waits: bool
    text: str
    changes: list[ChangeOut]
    as_shown: str
    why: str
    teller_words: str
    attachments: list[GivenOut]

    @classmethod
    def of(cls, story: Story) -> "PublicOut":
        public = PublicStory.objects.filter(story=story).select_related("story").first()
        changes = list(public.changes.all()) if public and not public.is_from_other_words else []
        return cls(
            story=story.public_id, form=story.form.public_id,
            state=public.state if public else PublicStory.State.WAITING,
            waits=public is None or public.is_to_be_read,
            text=story.text,
            changes=[
                ChangeOut(start=one.start, was=one.was, instead=one.instead, reason=one.reason)
                for one in changes
            ],
            as_shown=derived(story.text, changes),
            why=public.why if public else "",
            teller_words=public.teller_words if public else "",
            attachments=[
                GivenOut(
                    id=one.public_id, kind=one.kind, description=one.description,
                    chosen=one.public_at is not None,
                )
                for one in story.attachments.present()
            ],
        )  # fmt: skip


class ChangeIn(Schema):
    """Where `words` stand in the story, `instead` stands in the public text; empty: what fits
    the reason."""

    words: Words
    reason: Literal["person", "praise", "others", "teller", "insult", "advertisement", "law"]
    instead: Annotated[str, Field(max_length=60)] = ""


class WhyIn(Schema):
    """In words for the teller."""

    why: Words


class PublicPageOut(Schema):
    form: str
    is_public: bool

    @classmethod
    def of(cls, form: StoryForm) -> "PublicPageOut":
        return cls(form=form.public_id, is_public=form.is_public)


class ObjectionOut(Schema):
    """Somebody objects to the use of their story. `answer_by`: the law gives a month."""

    id: str
    story: str
    form: str
    state: str
    words: str
    on: date
    answer_by: date
    decision: str
    decided_on: date | None

    @classmethod
    def of(cls, one: Objection) -> "ObjectionOut":
        return cls(
            id=one.public_id, story=one.story.public_id, form=one.story.form.public_id,
            state=one.state, words=one.words, on=one.on, answer_by=one.answer_by,
            decision=one.decision, decided_on=one.decided_on,
        )  # fmt: skip


class DecisionIn(Schema):
    """`stopped`: the story is used no more. `goes_on` asks for words: why."""

    outcome: Literal["stopped", "goes_on"]
    words: Words = ""


class KeepingOut(Schema):
    """How long the stories of a form are kept. `is_chosen`: false where nobody chose it and
    what is usual counts."""

    form: str
    months: int
    then: str
    why: str
    is_chosen: bool

    @classmethod
    def of(cls, form: StoryForm) -> "KeepingOut":
        now = Keeping.of(form)
        return cls(
            form=form.public_id, months=now.months, then=now.then, why=now.why,
            is_chosen=now.pk is not None,
        )  # fmt: skip


class KeepingIn(Schema):
    """`then`: erase the words, or ask the answerer. Above two years say `why`: tellers read it."""

    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)]
    then: Literal["erase", "ask"]
    why: Annotated[str, Field(max_length=600)] = ""


class HoldOut(Schema):
    """Nothing of this form, or this story, goes by itself. `law` is what a teller reads whose
    erasure waits for it; where it is empty, an erasure goes through."""

    id: str
    form: str | None
    story: str | None
    reason: str
    law: str
    look_on: date
    lifted: bool

    @classmethod
    def of(cls, hold: Hold) -> "HoldOut":
        return cls(
            id=hold.public_id, form=hold.form.public_id if hold.form else None,
            story=hold.story.public_id if hold.story else None, reason=hold.reason, law=hold.law,
            look_on=hold.look_on, lifted=hold.lifted_at is not None,
        )  # fmt: skip


class LookOnIn(Schema):
    look_on: Day


class HoldIn(LookOnIn):
    """On a form or on a story, not on both."""

    form: Annotated[str, Field(pattern=r"^[0-9a-z]{0,16}$")] = ""
    story: Annotated[str, Field(pattern=r"^[0-9a-z]{0,16}$")] = ""
    reason: Annotated[str, Field(max_length=2_000)]
    law: Annotated[str, Field(max_length=600)] = ""
