"""Reading what a teller wrote first: only for a reason, which the teller sees."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.actions.teller import story_topics
from nabij.listen.jobs import look_through
from nabij.listen.models import NumberPattern, Opening, SealedOriginal, Story
from nabij.listen.personal_data import is_clear
from nabij.listen.rules import looks_at_marks
from nabij.people.models import Member, Organisation
from nabij.people.rules import is_steward
from nabij.trail.action import action

REASON_LIMIT = 300
FEWEST_LETTERS = 10
MOST_PATTERNS = 20


@action("story.open_original", allows=looks_at_marks, announces=story_topics)
def _open(by: Member, story: Story, *, reason: str) -> Story:
    """Keep that somebody reads it, on which day and why, for the teller."""
    reason = clean(reason, limit=REASON_LIMIT, field="reason")
    if sum(char.isalpha() for char in reason) < FEWEST_LETTERS:
        raise NotClear(
            fields={"reason": _("Say in a sentence why you need to read this. The teller sees it.")}
        )
    Opening.objects.create(
        story=story, day=timezone.localdate(), who=_who(by, story), reason=reason
    )
    return story


def open_original(by: Member, story: Story, *, reason: str) -> list[SealedOriginal]:
    """What was written first, in all parts of which something is hidden."""
    _open(by, story, reason=reason)
    return list(story.originals.prefetch_related("marks"))


def _who(by: Member, story: Story) -> str:
    """Never a name: a team, or nothing for who looks after the program."""
    return story.form.team.name if by.pk == story.answerer_id else ""


@action("personal_data.set_patterns", allows=is_steward, facts=lambda _: {}, locks=False)
def set_patterns(by: Member, house: Organisation, *, patterns: Iterable[str]) -> Organisation:
    """How customer numbers look here. Stories told before are looked through again."""
    wanted = list(dict.fromkeys(" ".join(one.split()) for one in patterns if one.strip()))
    wrong = [one for one in wanted if not is_clear(one)]
    if wrong or len(wanted) > MOST_PATTERNS:
        problem = _("At most %(most)s patterns fit.") % {"most": MOST_PATTERNS}
        if wrong:
            problem = _(
                "“%(pattern)s” is no pattern. Write # for a digit and @ for a letter, at least "
                "three of them and five characters in all: K-######."
            ) % {"pattern": wrong[0][:60]}
        raise NotClear(fields={"patterns": problem})
    NumberPattern.objects.exclude(pattern__in=wanted).delete()
    known = set(NumberPattern.objects.values_list("pattern", flat=True))
    NumberPattern.objects.bulk_create(
        NumberPattern(pattern=one) for one in wanted if one not in known
    )
    transaction.on_commit(look_through.enqueue)
    return house
