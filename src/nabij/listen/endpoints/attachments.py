"""A photo or a voice recording over the API: given with a story, fetched by who may read it."""

import base64
import binascii
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from nabij.foundation.errors import NotClear
from nabij.listen.enclosing import Enclosed, enclose
from nabij.listen.endpoints.shapes import Id
from nabij.listen.models import Attachment, Story
from nabij.listen.models.attachment import ENDINGS
from nabij.listen.pages.attachments.serving import served
from nabij.people.models import Member
from nabij.people.pages.access import member_of, reach

router = Router()
MOST_LETTERS = 5 * 1024 * 1024
CONTENT = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ENDINGS}


class AttachmentIn(Schema):
    """`content` in base64; the whole request is 5 MB at most. Of each kind one, and only where the
    form asks for it (`takes`). `description` says what can be seen on a photo."""

    kind: Literal["photo", "voice"]
    content: Annotated[str, Field(max_length=MOST_LETTERS)]
    description: Annotated[str, Field(max_length=600)] = ""


class AttachmentOut(Schema):
    """What goes with a story. Its content is at `/stories/{story}/attachments/{id}`."""

    id: str
    kind: str
    media_type: str
    size: int
    description: str

    @classmethod
    def of(cls, one: Attachment) -> "AttachmentOut":
        return cls(
            id=one.public_id, kind=one.kind, media_type=one.media_type, size=one.size,
            description=one.description,
        )  # fmt: skip


def attachments_of(member: Member, story: Story) -> list[AttachmentOut]:
    return [AttachmentOut.of(one) for one in story.attachments.readable_by(member)]


def given_with(attachments: Iterable[AttachmentIn]) -> tuple[tuple[Enclosed, ...], str]:
    """What was sent, made safe, and what can be seen on the photo."""
    given = list(attachments)
    enclosed = tuple(enclose(one.kind, _decoded(one)) for one in given)
    return enclosed, next((one.description for one in given if one.kind == "photo"), "")


def _decoded(one: AttachmentIn) -> bytes:
    try:
        return base64.b64decode(one.content, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise NotClear(fields={one.kind: _("The content is no base64.")}) from wrong


@router.get(
    "/stories/{public_id}/attachments/{attachment_id}",
    summary="A photo or a recording",
    openapi_extra={"responses": {200: {"description": "Its content", "content": CONTENT}}},
)
def attachment(request: HttpRequest, public_id: Id, attachment_id: Id) -> Any:
    """For who may read its story. A part of it with the header `Range`."""
    rows = Attachment.objects.readable_by(member_of(request)).filter(story__public_id=public_id)
    found: HttpResponse = served(request, reach(rows, attachment_id))
    return found
