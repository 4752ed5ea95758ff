"""What a member keeps at hand: their own bookmarks, and nobody else's."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from nabij.listen.actions import keeping_at_hand as actions
from nabij.listen.endpoints.shapes import Id, Limit, Ref
from nabij.listen.models import Bookmark, Story
from nabij.listen.schemas import StoryLine, StoryPage
from nabij.people.models import Member
from nabij.people.pages.access import member_of, reach

router = Router()


@router.get("/bookmarks", response=StoryPage, summary="My bookmarks, the last one first")
def bookmarks(request: HttpRequest, before: Ref = "", limit: Limit = 20) -> StoryPage:
    """Give `next` as `before` for the earlier ones."""
    member = member_of(request)
    mine = Bookmark.objects.filter(member=member)
    rows = mine.filter(story__in=Story.objects.readable_by(member)).order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=get_object_or_404(mine, story__public_id=before).pk)
    found = list(rows.select_related("story__form")[: limit + 1])
    lines = [StoryLine.of(one.story) for one in found[:limit]]
    return StoryPage(stories=lines, next=lines[-1].id if len(found) > limit else None)


@router.put("/stories/{public_id}/bookmark", response={204: None}, summary="Keep it at hand")
def keep(request: HttpRequest, public_id: Id) -> Status[None]:
    """Twice is once."""
    member = member_of(request)
    actions.bookmark(member, _story(member, public_id))
    return Status(204, None)


@router.delete("/stories/{public_id}/bookmark", response={204: None}, summary="No longer at hand")
def let_go(request: HttpRequest, public_id: Id) -> Status[None]:
    member = member_of(request)
    actions.forget_bookmark(member, _story(member, public_id))
    return Status(204, None)


def _story(member: Member, public_id: str) -> Story:
    return reach(Story.objects.readable_by(member), public_id)
