"""Which story waits to be read before it is shown: one at a time, the oldest first."""

from django.db.models import Q, QuerySet

from nabij.listen.models import PublicStory, Story, StoryForm
from nabij.listen.models.public_story import fit_for_public
from nabij.people.models import Member


def moderated_by(member: Member) -> "QuerySet[Story]":
    """Stories for everybody, on public pages of forms that this member hosts."""
    forms = StoryForm.objects.hosted_by(member).filter(is_public=True)
    return Story.objects.filter(fit_for_public(), form__in=forms)


def waiting(member: Member) -> "QuerySet[Story]":
    new = Q(public=None) | Q(public__state__in=PublicStory.TO_READ)
    return moderated_by(member).filter(new).order_by("pk")


def next_to_read(member: Member, *, after: Story | None = None) -> Story | None:
    """What a teller objects to comes first, then the oldest; `after` one that was passed over."""
    rows = waiting(member)
    disputed = rows.filter(public__state=PublicStory.State.DISPUTED)
    for some in (disputed, rows):
        if after is not None:
            some = some.exclude(pk=after.pk)
            found = some.filter(pk__gt=after.pk).first() or some.first()
        else:
            found = some.first()
        if found is not None:
            return found
    return None
