"""`{% as_read story as shown %}`: a story as the member who is signed in may read it; and what
goes with it, `{% goes_with story as given %}`, for `listen/pages/attachments/shown.html`."""

from typing import Any

from django import template

from nabij.listen.models import PublicStory, Story
from nabij.listen.pages.attachments.shown import Shown, for_everybody, for_member, for_teller
from nabij.listen.seeing import AsRead, Sight
from nabij.people.pages.access import member_of

register = template.Library()


@register.simple_tag(takes_context=True)
def as_read(context: Any, story: Story) -> AsRead:
    return Sight.of(member_of(context["request"]), story).as_read()


@register.simple_tag(takes_context=True)
def goes_with(context: Any, story: Story) -> list[Shown]:
    """On a page of a member who may read the story."""
    return for_member(member_of(context["request"]), story)


@register.simple_tag
def goes_with_mine(story: Story, code: str) -> list[Shown]:
    """On its teller's page."""
    return for_teller(story, code)


@register.simple_tag
def goes_with_public(public: PublicStory) -> list[Shown]:
    return for_everybody(public)
