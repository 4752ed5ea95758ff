"""`{% slot "listen.story.aside" story %}` renders what other rooms add here."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from nabij.foundation import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str, subject: Any = None) -> SafeString:
    return slots.render(name, context["request"], subject)
