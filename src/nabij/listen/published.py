"""What a teller answers to: the form at an address, and the version that its page showed.

Published versions are read once by a process and kept: what was published is never changed.
A story that comes in asks for its version, questions and translations several times; read anew
for each story that was the larger part of keeping it.
"""

import copy
from functools import lru_cache

from django.http import Http404

from nabij.foundation.prepared import Prepared
from nabij.listen.models import FormVersion, StoryForm

KEPT = 200
"""So many versions; those that were asked for least recently make room."""


_at = Prepared(
    lambda public_id: (
        StoryForm.objects.exclude(state=StoryForm.State.DRAFT)
        .filter(public_id=public_id)
        .order_by()
    )
)


def published_form(public_id: str) -> StoryForm:
    """The form at this address, open or closed; 404 for a draft."""
    for form in _at(public_id):
        return form
    raise Http404


def published_version(form: StoryForm, number: int) -> FormVersion | None:
    """The published version with this number, with its questions and translations."""
    try:
        kept = _read(form.public_id, number)
    except FormVersion.DoesNotExist:
        return None
    # Its own for who asks: the form may have been closed or renamed since the version was read.
    version = copy.copy(kept)
    version.form = form
    return version


@lru_cache(KEPT)
def _read(public_id: str, number: int) -> FormVersion:
    rows = FormVersion.objects.exclude(published_at=None)
    return rows.prefetch_related("signifiers", "translations").get(
        form__public_id=public_id, number=number
    )
