"""How long stories are kept, what is said before they go, and what happens then."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.actors import Program, is_program
from nabij.foundation.errors import NotClear, NotYet
from nabij.foundation.texts import clean
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import Ending, Hold, Keeping, Story, StoryForm
from nabij.listen.models.keeping import MONTHS, MOST_MONTHS, NOTICE, months_later
from nabij.listen.rules import decides_on_ending, sets_keeping
from nabij.listen.signals import story_erased
from nabij.people.models import Member
from nabij.trail.action import action

WHY_LIMIT = 600


@action(
    "form.set_keeping", allows=sets_keeping,
    facts=lambda form: {"months": form.keeping.months, "then": form.keeping.then},
)  # fmt: skip
def set_keeping(by: Member, form: StoryForm, *, months: int, then: str, why: str) -> StoryForm:
    """Choose how long its stories are kept. Days that were said before are worked out anew."""
    reason = clean(why, limit=WHY_LIMIT, field="why")
    if not 1 <= months <= MOST_MONTHS:
        problem = _("Choose a number of months from 1 to %(most)s.") % {"most": MOST_MONTHS}
        raise NotClear(fields={"months": problem})
    if then not in Keeping.Then.values:
        raise NotClear(fields={"then": _("Choose what happens at the end.")})
    if months > MONTHS and not reason:
        raise NotClear(fields={"why": _("Say why you need them for so long. Tellers read it.")})
    form.keeping, _made = Keeping.objects.update_or_create(
        form=form, defaults={"months": months, "then": then, "why": reason}
    )
    # Who was given a day keeps a month's notice, also where the time became shorter.
    Ending.objects.filter(story__form=form, kept_why="").delete()
    return form


def _said_today(form: StoryForm) -> dict[str, object]:
    said = Ending.objects.filter(story__form=form, said_on=timezone.localdate())
    return {"stories_today": said.count()}


@action("form.say_endings", allows=is_program, facts=_said_today)
def say_endings(by: Program, form: StoryForm, *, at_most: int) -> StoryForm:
    """Write down on which day stories go that are near the end of their time."""
    today = timezone.localdate()
    keeping = Keeping.of(form)
    stories = list(near_their_end(form)[:at_most])
    Ending.objects.bulk_create(
        (
            Ending(story=one, on=max(keeping.ends_on(one), today + NOTICE), said_on=today)
            for one in stories
        ),
        ignore_conflicts=True,
    )
    return form


def near_their_end(form: StoryForm) -> "QuerySet[Story]":
    """Stories that go within a month, and of which nobody was told so yet."""
    since = months_later(timezone.localdate() + NOTICE, -Keeping.of(form).months)
    rows = form.stories.filter(erased_at=None, ending=None, created_at__date__lte=since)
    held = Hold.objects.in_force()
    if held.filter(form=form).exists():
        rows = rows.none()
    rows = rows.exclude(pk__in=held.exclude(story=None).values("story"))
    return rows.only("pk", "created_at", "form_id").order_by("id")


@action("story.say_end_again", allows=is_program)
def say_end_again(by: Program, story: Story) -> Story:
    """A story that was kept longer comes to its new end: another notice, a month at least."""
    today = timezone.localdate()
    rows = Ending.objects.filter(story=story, said_on=None)
    rows.update(said_on=today, on=max(story.ending.on, today + NOTICE))
    return story


@action("story.end", allows=is_program, announces=story_topics)
def end(by: Program, story: Story) -> Story:
    """The time is over: the words go, or first the answerer is asked."""
    today = timezone.localdate()
    ending = Ending.objects.filter(story=story).exclude(said_on=None).first()
    if ending is None or ending.on > today or Hold.objects.over(story).exists():
        raise NotYet(_("This story has not come to the end of its time."))
    if ending.asked_on is None and Keeping.of(story.form).then == Keeping.Then.ASK:
        ending.ask()
        return story
    return _erase(story)


@action("story.keep_longer", allows=decides_on_ending, announces=story_topics)
def keep_longer(by: Member, story: Story, *, months: int, why: str) -> Story:
    """The answerer says why it stays; the teller reads that."""
    reason = clean(why, limit=WHY_LIMIT, field="why")
    if not reason:
        raise NotClear(fields={"why": _("Say why it stays. The teller reads it.")})
    if not 1 <= months <= MOST_MONTHS:
        problem = _("Choose a number of months from 1 to %(most)s.") % {"most": MOST_MONTHS}
        raise NotClear(fields={"months": problem})
    _asked(story).keep_longer(months=months, why=reason)
    return story


@action("story.let_go", allows=decides_on_ending, announces=story_topics)
def let_go(by: Member, story: Story) -> Story:
    """The answerer sees no reason to keep it: the words go now."""
    _asked(story)
    if Hold.objects.over(story).exists():
        raise NotYet(_("A steward holds this story: it can't go now."))
    return _erase(story)


def due() -> Q:
    """Stories whose day has come."""
    return Q(ending__on__lte=timezone.localdate()) & ~Q(ending__said_on=None)


def _asked(story: Story) -> Ending:
    ending = Ending.objects.filter(story=story).first()
    if ending is None or ending.asked_on is None:
        raise NotYet(_("This was decided before, or its time has not come yet."))
    return ending


def _erase(story: Story) -> Story:
    story.erase()
    story_erased.send(Story, story=story)
    return story
