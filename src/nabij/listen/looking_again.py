"""Stories that were told before something could be found in them are looked through again."""

from django.db import transaction

from nabij.listen.hiding import Hider, original_of, reshape, written
from nabij.listen.models import Mark, Story
from nabij.listen.signals import stories_shown_anew

_AT_ONCE = 200


def look_through_all() -> int:
    """Hide what is found now in any story; how many stories changed. What a person decided
    to show stays shown."""
    hider, last, changed = Hider.now(), 0, 0
    rows = Story.objects.filter(erased_at=None).select_related("form")
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        with transaction.atomic():
            locked = Story.objects.select_for_update().filter(pk__in=[one.pk for one in chunk])
            found = [one for one in locked.select_related("form") if look_again(one, hider)]
            if found:
                stories_shown_anew.send(Story, stories=found)
            changed += len(found)
        last = chunk[-1].pk
    return changed


def look_again(story: Story, hider: Hider) -> bool:
    """Hide what is found now in the texts of one story; whether anything was."""
    changed = False
    for part in written(story):
        fresh = [
            one
            for one in hider.find(part.text, story.language or story.form.language)
            if not any(mark.start < one.end and one.start < mark.end for mark in part.marks)
        ]
        if fresh:
            original = original_of(story, part.part, part.text)
            Mark.objects.bulk_create(
                Mark(original=original, kind=one.kind, start=one.start, end=one.end)
                for one in fresh
            )
            reshape(story, original)
            changed = True
    return changed
