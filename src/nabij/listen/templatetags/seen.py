"""`{% as_read story as shown %}`: a story as the member who is signed in may read it."""

from typing import Any

from django import template

from nabij.listen.models import Story
from nabij.listen.seeing import AsRead, Sight
from nabij.people.pages.access import member_of

register = template.Library()


@register.simple_tag(takes_context=True)
def as_read(context: Any, story: Story) -> AsRead:
    return Sight.of(member_of(context["request"]), story).as_read()
