"""Every hour: say which stories come to their end, and let go what has come to it."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotYet, NotYours
from nabij.listen.actions import keeping as actions
from nabij.listen.actions.attachments import let_go
from nabij.listen.actions.holds import erase_after_hold
from nabij.listen.models import Ending, Hold, Story, StoryForm, Teller
from nabij.listen.models.keeping import NOTICE
from nabij.listen.notices import mail_to
from nabij.trail.cut_off import may_run_twice

A_TURN = 1_000
"""Stories a turn: a hundred thousand that came with one file take some days, and stop nobody."""


@task()
def keep_to_the_time() -> None:
    """Nothing here depends on being done at once: what is left over is done an hour later."""
    for form in StoryForm.objects.all():
        _say(form)
    _say_again()
    _let_go(_waiting_free()[:A_TURN], erase_after_hold)
    _let_go(_taken_back()[:A_TURN], let_go)
    _let_go(_ended()[:A_TURN], actions.end)


@task()
def mail_ending(teller_id: int) -> None:
    """Tell a teller who wanted mail on which day their words go. No word of the story in it."""
    teller = Teller.objects.filter(pk=teller_id, wants_mail=True).first()
    ending = (
        Ending.objects.filter(story__teller=teller_id, story__erased_at=None)
        .exclude(said_on=None)
        .order_by("on")
        .first()
    )
    if teller is not None and ending is not None:
        mail_to(teller, "ending", _subject, day=ending.on)


def _subject(name: str) -> str:
    return _("What you told %(organisation)s is kept for one more month") % {"organisation": name}


def _say(form: StoryForm) -> None:
    near = actions.near_their_end(form)[:A_TURN]
    if not near.exists():
        return
    before = Ending.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    actions.say_endings(Program(), form, at_most=A_TURN)
    _mail(Ending.objects.filter(story__form=form, pk__gt=before))


def _say_again() -> None:
    soon = Ending.objects.filter(said_on=None, on__lte=timezone.localdate() + NOTICE)
    for ending in soon.select_related("story")[:A_TURN]:
        actions.say_end_again(Program(), ending.story)
        _mail([ending])


def _mail(endings: Iterable[Ending]) -> None:
    of = [ending.story_id for ending in endings]
    tellers = Teller.objects.filter(stories__in=of, wants_mail=True).distinct()
    for pk in tellers.values_list("pk", flat=True):
        mail_ending.enqueue(pk)


def _ended() -> QuerySet[Story]:
    held = Hold.objects.in_force()
    rows = Story.objects.filter(actions.due(), erased_at=None).exclude(
        form__in=held.exclude(form=None).values("form")
    )
    rows = rows.exclude(pk__in=held.exclude(story=None).values("story"))
    return rows.select_related("form", "ending", "teller").order_by("ending__on", "id")


def _waiting_free() -> QuerySet[Story]:
    """Erasures that waited for a hold, with nothing left that keeps them."""
    return _without_law(Story.objects.exclude(waiting_erasure=None))


def _without_law(stories: QuerySet[Story]) -> QuerySet[Story]:
    held = Hold.objects.in_force().exclude(law="")
    rows = stories.exclude(form__in=held.exclude(form=None).values("form"))
    return rows.exclude(pk__in=held.exclude(story=None).values("story")).order_by("id")


def _taken_back() -> QuerySet[Story]:
    """Photos and recordings whose teller took them back during a hold that is over."""
    rows = Story.objects.filter(attachments__taken_back_at__isnull=False).distinct()
    return _without_law(rows)


def _let_go(stories: Iterable[Story], act: Callable[[Program, Story], object]) -> None:
    for story in stories:
        try:
            act(Program(), story)
        except (NotYet, NotYours):
            # Somebody decided in between, or it was erased by its teller.
            continue


may_run_twice(mail_ending)
