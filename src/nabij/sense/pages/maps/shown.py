"""What the pages of the maps share: figures, shares in words, stories in a list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.listen.models import Story
from nabij.listen.models.story import StoryQuerySet
from nabij.patterns.pictures import DUTCH, ENGLISH, Picture

BEARS_ONES = 100
"""From so many people on a share is rounded to one in a hundred, below it to five."""


def picture_words(**own: str) -> Mapping[str, str]:
    """The words in a picture in the language of the page."""
    here = DUTCH if (get_language() or "").startswith("nl") else ENGLISH
    return {**here, **own}


def figure(picture: Picture, caption: str = "", **more: Any) -> dict[str, Any]:
    """What `web/components/figure.html` is given for a picture from `nabij.patterns`."""
    table = picture.table
    return {
        "picture": mark_safe(picture.svg),
        "caption": caption,
        "description": picture.description,
        "too_few": not picture.enough,
        "table": {
            "head": table.head,
            "rows": table.rows,
            "caption": table.caption or picture.title,
        },
        **more,
    }


def about(share: float, n: int) -> str:
    """A share as words that it can bear: "about 85 %"."""
    return _("about %(share)s %%") % {"share": _rounded(share, n)}


def between(low: float, high: float, n: int) -> str:
    return _("between %(low)s and %(high)s %%") % {
        "low": _rounded(low, n),
        "high": _rounded(high, n),
    }


def _rounded(share: float, n: int) -> int:
    step = 1 if n >= BEARS_ONES else 5
    return int(round(100 * share / step) * step)


def in_order(stories: StoryQuerySet, wanted: Iterable[int], most: int) -> list[Story]:
    """These stories, as far as they are among `stories` (already scoped), in this order."""
    wanted = list(wanted)
    found = {one.pk: one for one in stories.filter(pk__in=wanted).select_related("form")}
    return [found[pk] for pk in wanted if pk in found][:most]
