"""Writing in silence, sharing, parking a solution, tying to stories."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import AlreadyDone, NotClear, NotYet, NotYours
from nabij.foundation.texts import clean
from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.sense import topics
from nabij.sense.deck import deck_seen_by
from nabij.sense.models import Assumption, Contribution, Gathering, ParkedSolution, Participant
from nabij.sense.models.contribution import KINDS, STAGE_KINDS
from nabij.sense.rules import may_park, may_tie, takes_part, wrote
from nabij.trail.action import action

WRITING_LIMIT = 200
"""Contributions of one participant in one gathering: a stop for programs, not for people."""
SAME_SENDING = timedelta(minutes=2)


@action(
    "contribution.write",
    allows=takes_part,
    announces=topics.where_it_shows,
    facts=lambda one: {"kind": one.kind, "stage": one.stage},
    locks=False,
)
def write(
    by: Participant,
    gathering: Gathering,
    *,
    kind: str,
    text: str,
    stage: str = "",
    wrong_if: str = "",
    find_out: str = "",
    signed: bool = False,
    share_now: bool = False,
    stories: Iterable[Story] = (),
) -> Contribution:
    """Write something down. Only the writer sees it until the host opens sharing.

    `stage` is the one it was begun in, which the group may have left since. The same words
    sent twice shortly after each other are one contribution.
    """
    gathering.must_be_under_way()
    stage = stage if STAGE_KINDS.get(stage) == kind or kind == "solution" else gathering.state
    one = _made(kind, text, wrong_if, find_out)
    known = _sent_before(by, gathering, one)
    if known is not None:
        return known
    if _written(by) >= WRITING_LIMIT:
        raise NotYet(_("You wrote a great deal already. Nothing more fits here."))
    one.gathering, one.participant, one.member = gathering, by, by.member
    one.stage, one.signed = stage or gathering.state, signed and bool(by.name)
    if share_now or _is_open(gathering, one):
        one.shared_at = timezone.now()
    one.save()
    one.stories.set(_on_the_table(by, gathering, stories))
    return one


@action("contribution.share", allows=wrote, announces=topics.where_it_shows)
def share(by: Participant, contribution: Contribution) -> Contribution:
    """Show one's own words after all, where the group went on before sharing."""
    _table(contribution).must_be_under_way()
    contribution.share()
    return contribution


@action("contribution.reword", allows=wrote, announces=topics.where_it_shows)
def reword(
    by: Participant,
    contribution: Contribution,
    *,
    text: str,
    wrong_if: str = "",
    find_out: str = "",
) -> Contribution:
    """Say one's own words differently."""
    _table(contribution).must_be_under_way()
    fresh = _made(contribution.kind, text, wrong_if, find_out)
    contribution.text = fresh.text
    if isinstance(contribution, Assumption) and isinstance(fresh, Assumption):
        contribution.wrong_if, contribution.find_out = fresh.wrong_if, fresh.find_out
    contribution.save()
    return contribution


@action("contribution.take_back", allows=wrote, announces=topics.for_everybody, locks=False)
def take_back(by: Participant, contribution: Contribution) -> Gathering:
    """Throw away what one wrote."""
    gathering = _table(contribution)
    gathering.must_be_under_way()
    type(contribution).objects.filter(pk=contribution.pk).delete()
    return gathering


@action("contribution.park", allows=may_park, announces=topics.for_everybody)
def park(by: Participant | Member, contribution: Contribution) -> ParkedSolution:
    """It is a solution: put it aside until the group asks what is within reach."""
    gathering = _table(contribution)
    gathering.must_be_under_way()
    if isinstance(contribution, ParkedSolution):
        raise AlreadyDone(_("This is parked already."))
    parked = ParkedSolution(
        gathering=gathering,
        participant=contribution.participant,
        member=contribution.member,
        stage=contribution.stage,
        text=contribution.text,
        signed=contribution.signed,
        shared_at=None if gathering.stage.is_early else timezone.now(),
    )
    parked.save()
    parked.stories.set(contribution.stories.all())
    contribution.delete()
    return parked


@action("contribution.tie", allows=may_tie, announces=topics.where_it_shows, locks=False)
def tie(
    by: Participant | Member, contribution: Contribution, *, sides: Mapping[Story, str]
) -> Contribution:
    """Tie it to stories of the deck, or untie it (side ""); other stories stay as they are.

    The side is "tied", for an assumption also "for" or "against".
    """
    gathering = _table(contribution)
    gathering.must_be_under_way()
    on_the_table = _on_the_table(by, gathering, sides)
    for story in on_the_table:
        _tie_one(contribution, story, sides[story])
    return contribution


def _tie_one(contribution: Contribution, story: Story, side: str) -> None:
    if side:
        contribution.stories.add(story)
    else:
        contribution.stories.remove(story)
    if isinstance(contribution, Assumption):
        for name, rows in (
            ("for", contribution.stories_for),
            ("against", contribution.stories_against),
        ):
            if side == name:
                rows.add(story)
            else:
                rows.remove(story)


def _table(contribution: Contribution) -> Gathering:
    if contribution.gathering is None:
        raise NotYours("not in a gathering")
    return contribution.gathering


def _written(by: Participant) -> int:
    return sum(kind.objects.filter(participant=by).count() for kind in KINDS.values())


def _made(kind: str, text: str, wrong_if: str, find_out: str) -> Contribution:
    if kind not in KINDS:
        raise NotClear(_("This can't be written down here."))
    one = KINDS[kind](text=clean(text))
    if not one.text:
        raise NotClear(fields={"text": _("Write a few words first.")})
    if isinstance(one, Assumption):
        one.wrong_if = clean(wrong_if, field="wrong_if")
        one.find_out = clean(find_out, field="find_out")
    return one


def _sent_before(by: Participant, gathering: Gathering, one: Contribution) -> Contribution | None:
    recent = timezone.now() - SAME_SENDING
    found: Contribution | None = (
        type(one)
        .objects.filter(participant=by, gathering=gathering, text=one.text, created_at__gte=recent)
        .first()
    )
    return found


def _is_open(gathering: Gathering, one: Contribution) -> bool:
    if isinstance(one, ParkedSolution):
        return not gathering.stage.is_early
    return gathering.shares_in(one.stage)


def _on_the_table(
    by: Participant | Member, gathering: Gathering, stories: Iterable[Story]
) -> list[Story]:
    seen = set(deck_seen_by(by, gathering).values_list("story_id", flat=True))
    return [story for story in stories if story.pk in seen]
