"""One sending is one story: the same key sent twice gives the same story, and the same words
to come back with."""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import IntegrityError

from nabij.foundation.prepared import Prepared
from nabij.foundation.texts import STORY_LIMIT, clean
from nabij.listen.enclosing.telling import has_the_same, is_only_spoken
from nabij.listen.models import Story
from nabij.listen.parts import WHOLE
from nabij.listen.return_code import return_code, stored_key

if TYPE_CHECKING:
    from nabij.listen.actions.telling import Telling


def once(telling: "Telling", keep: Callable[[str], Story]) -> tuple[Story, str]:
    """Send again what arrived before and nothing happens twice. The same key with other words
    (a page that was gone back to) is another story, so that no words are lost."""
    key = telling.sending_key
    found = _known(key)
    if found is not None and found.erased_at is None and not _same(found, telling):
        key = f"{key}:{_digest(telling)}"
        found = _known(key)
    if found is None:
        try:
            found = keep(key)
        except IntegrityError:
            # Two sendings with this key at the same moment: the other one came first.
            found = _known(key)
            if found is None:
                raise
    return found, return_code(key, found.teller.language)


_sent = Prepared(lambda key: Story.objects.filter(sending_key=key).order_by())


def _known(key: str) -> Story | None:
    return next(iter(_sent(stored_key(key))), None)


def _digest(telling: "Telling") -> str:
    parts = [telling.text, *(one.received for one in telling.enclosed)]
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:16]


def _same(story: Story, telling: "Telling") -> bool:
    words = clean(telling.text, limit=STORY_LIMIT, field="story")
    if not has_the_same(story, telling.enclosed):
        return False
    if is_only_spoken(words, telling.enclosed):
        return True
    sealed = story.originals.filter(part=WHOLE).first()
    return words == (sealed.text if sealed else story.text)
