"""By what a reader could recognise the teller: said honestly, with what can be done about it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.listen.models import Story
from nabij.listen.naming import names
from nabij.listen.personal_data.days import named_days
from nabij.listen.search.story_search import StorySearch

FEWEST = 5
"""As everywhere: fewer than five tellers are no group to disappear in."""
MOST_WORDS = 20
MOST_NAMED = 6
LANGUAGES = ("nl", "en")
"""In which days, names and roles are looked for."""
_ROLES = Path(__file__).with_name("roles.toml")


@dataclass(frozen=True)
class Sign:
    what: str
    advice: str


def signs(story: Story) -> list[Sign]:
    """What stands out in what readers see, the surest first."""
    told = "\n\n".join(_told(story))
    found = [_few(story), _dates(told), _roles(told), _rare(story, told)]
    return [sign for sign in found if sign is not None]


def _told(story: Story) -> Iterator[str]:
    """All that readers see of this teller's words: what was added and answered as well."""
    yield story.words
    yield from story.additions.values_list("text", flat=True)
    yield from story.experiences.exclude(words="").values_list("words", flat=True)
    answers = story.significations.filter(signifier__kind="text")
    yield from (one for one in answers.values_list("value", flat=True) if isinstance(one, str))
    yield from story.attachments.present().values_list("description", flat=True)


def _few(story: Story) -> Sign | None:
    told = story.form.stories.filter(withdrawn_at=None, erased_at=None)
    if story.collector_id:
        told = told.filter(collector=story.collector_id)
    others = told.exclude(teller=story.teller_id).order_by().values("teller").distinct()
    number = 1 + len(others[: FEWEST - 1])
    if number >= FEWEST:
        return None
    what = ngettext(
        "So far %(number)s person told something here: you.",
        "So far only %(number)s people told something here, and you are one of them.",
        number,
    ) % {"number": number}
    advice = _("You can let only who answers you read it, and choose again when there are more.")
    return Sign(what, advice)


def _dates(told: str) -> Sign | None:
    first = min(named_days(told), key=lambda span: (span[0], -span[1]), default=None)
    if first is None:
        return None
    what = _("You name a day: “%(day)s”. Who was there that day can know who you are.")
    advice = _("You can leave the day out, above on this page.")
    return Sign(what % {"day": told[slice(*first)]}, advice)


def _roles(told: str) -> Sign | None:
    match = _roles_shape().search(told)
    if match is None:
        return None
    what = _("You tell that you are one of few: “%(role)s”.") % {"role": match[0].strip()}
    return Sign(what, _("You can leave these words out, or let fewer people read that sentence."))


def _rare(story: Story, told: str) -> Sign | None:
    """Names and places that stand in the stories of fewer than five others."""
    words = list(dict.fromkeys(names(told)))[:MOST_WORDS]
    search = StorySearch()
    held = {word: {*search.keys_with(word, FEWEST + 1)} - {story.pk} for word in words}
    rare = [word for word in words if len(held[word]) < FEWEST]
    if not rare:
        return None
    what = _("These words stand in hardly any other story: %(words)s.") % {
        "words": ", ".join(f"“{word}”" for word in rare[:MOST_NAMED])
    }
    return Sign(what, _("If one of them is a place or a person, you can leave it out."))


@cache
def _roles_shape() -> re.Pattern[str]:
    listed = tomllib.loads(_ROLES.read_text("utf-8"))
    said, roles = "|".join(listed["said"]), "|".join(listed["roles"])
    return re.compile(rf"\b(?:(?:{said}) (?:\w+ )?(?:{roles})\b|{'|'.join(listed['alone'])})", re.I)
