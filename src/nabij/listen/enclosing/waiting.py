"""What came with a story that needs another look: kept for its page, so that it need not be
recorded or chosen again."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from nabij.foundation.prepared import Prepared
from nabij.listen.actors import Visitor
from nabij.listen.enclosing import Enclosed
from nabij.listen.models import StoryForm, WaitingAttachment
from nabij.listen.return_code import stored_key
from nabij.listen.rules import may_tell
from nabij.trail.action import action

MOST = 300
"""So many at once for a form: from then on what is missing is asked for again."""


_waiting = Prepared(lambda key: WaitingAttachment.objects.filter(sending_key=key))


@action("form.hold_enclosed", allows=may_tell, locks=False)
def hold(
    by: Visitor, form: StoryForm, *, key: str, enclosed: Iterable[Enclosed],
    without: Iterable[str] = (),
) -> StoryForm:  # fmt: skip
    """Keep these until the story of this page is sent. What waited of the same kind goes, and
    what the teller leaves out."""
    of_page(form, key).filter(kind__in=list(without)).delete()
    for one in enclosed:
        known = of_page(form, key).filter(kind=one.kind)
        if known.filter(received=one.received).exists():
            continue
        if known.exists() or not _is_full(form):
            # The same page can be sent twice in one moment: the last one stays.
            WaitingAttachment.objects.update_or_create(
                sending_key=_stored(key), kind=one.kind,
                defaults={"form": form, "came_on": timezone.now(), **one.row},
            )  # fmt: skip
    return form


def _is_full(form: StoryForm) -> bool:
    return WaitingAttachment.objects.filter(form=form)[MOST - 1 : MOST].exists()


def found(form: StoryForm, key: str, kind: str) -> Enclosed | None:
    """What waits for this page."""
    row = of_page(form, key).filter(kind=kind).first()
    if row is None or not row.content:
        return None
    return Enclosed(
        row.kind, row.media_type, bytes(row.content), row.received, row.width, row.height
    )


def forget(form: StoryForm, key: str) -> None:
    """It was sent, or the teller leaves it out."""
    if _waiting(_stored(key)):
        of_page(form, key).delete()


def of_page(form: StoryForm, key: str) -> "QuerySet[WaitingAttachment]":
    return WaitingAttachment.objects.filter(form=form, sending_key=_stored(key))


def _stored(key: str) -> str:
    return stored_key(f"waiting:{key}")
