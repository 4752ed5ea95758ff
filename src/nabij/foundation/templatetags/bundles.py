"""`{% stylesheets "web/css/house.css" %}`: the links of a frame's style sheets."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from nabij.foundation.bundles import sheets

register = template.Library()


@register.simple_tag
def stylesheets(bundle: str) -> SafeString:
    return format_html_join("\n", '<link rel="stylesheet" href="{}" media="{}">', sheets(bundle))
