"""What goes with a story, for a page: each with the address at which this reader gets it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from nabij.listen.actions.attachments import is_all_there_is
from nabij.listen.models import Attachment, PublicStory, Story
from nabij.people.models import Member


@dataclass(frozen=True)
class Shown:
    one: Attachment
    url: str
    removal: str = ""
    """Where its teller takes it back; empty for everybody else, and where they can't."""


def for_member(member: Member, story: Story) -> list[Shown]:
    rows = story.attachments.readable_by(member)
    return _shown(rows, lambda one: _url("attachment", story, one))


def for_teller(story: Story, code: str) -> list[Shown]:
    found = _shown(
        story.attachments.present(), lambda one: _url("back_attachment", story, one, code)
    )
    return [
        Shown(
            each.one, each.url,
            "" if is_all_there_is(each.one)
            else _url("back_attachment_removal", story, each.one, code),
        )
        for each in found
    ]  # fmt: skip


def for_everybody(public: PublicStory) -> list[Shown]:
    rows = public.story.attachments.for_everybody()
    short = public.form.short
    return _shown(
        rows,
        lambda one: reverse(
            "listen:public_attachment", args=[short, public.public_id, one.public_id]
        ),
    )


def _shown(rows: Iterable[Attachment], url: Callable[[Attachment], str]) -> list[Shown]:
    return [Shown(one, url(one)) for one in rows]


def _url(name: str, story: Story, one: Attachment, *before: str) -> str:
    return reverse(f"listen:{name}", args=[*before, story.public_id, one.public_id])
