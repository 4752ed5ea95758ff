"""Steps: written, begun, looked back on, or let go. Always by their doer."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nabij.act.hints import asks_who
from nabij.act.models import Step, StepOffer
from nabij.act.models.step import REACH
from nabij.act.rules import does_step, was_offered_step, writes_in
from nabij.foundation.errors import NotClear, NotYours
from nabij.foundation.texts import beginning, clean, clean_line
from nabij.listen.models import Story
from nabij.people.models import Member, Team
from nabij.sense.models import Contribution
from nabij.trail.action import action


class StepWords(TypedDict, total=False):
    """What a doer writes; what is left out stays as it is."""

    title: str
    cue: str
    behaviour: str
    if_blocked: str
    stops: str
    expected: str
    starts_on: date | None
    look_back_on: date | None
    own_say: bool
    without_money_or_system: bool
    without_extra_people: bool


def facts(step: Step) -> dict[str, Any]:
    return {"state": step.state}


@action("step.write", allows=writes_in, facts=facts, locks=False)
def write(
    by: Member,
    team: Team,
    *,
    stories: Iterable[Story] = (),
    came_from: Contribution | None = None,
    previous: Step | None = None,
    offer: StepOffer | None = None,
    **words: Unpack[StepWords],
) -> Step:
    """Write a step of one's own. Raises `NotClear` for "someone should …"."""
    step = Step(team=team, doer=by, **_cleaned(words))
    _demand_doer(step)
    step.title = step.title or _short(step.behaviour)
    stories = list(stories)
    if offer is not None:
        if not was_offered_step(by, offer):
            raise NotYours("step.write")
        stories += list(offer.stories.all().readable_by(by))
        step.came_from_kind, step.came_from_id = offer.came_from_kind, offer.came_from_id
        offer.delete()
    if came_from is not None:
        _demand_sight(type(came_from).objects.visible_to(by), came_from)
        step.came_from_kind, step.came_from_id = came_from.kind, came_from.public_id
    if previous is not None:
        _demand_sight(Step.objects.readable_by(by), previous)
        step.previous = previous
    for story in stories:
        _demand_sight(Story.objects.readable_by(by), story)
    step.save()
    step.stories.set(stories)
    return step


@action("step.rewrite", allows=does_step, facts=facts)
def rewrite(
    by: Member, step: Step, *, stories: Iterable[Story] | None = None, **words: Unpack[StepWords]
) -> Step:
    """Change a step before it begins."""
    changed = _cleaned(words)
    _demand_doer(Step(behaviour=changed.get("behaviour", step.behaviour)))
    if not changed.get("title", step.title):
        changed["title"] = _short(changed.get("behaviour", step.behaviour))
    step.rewrite(**changed)
    if stories is not None:
        stories = list(stories)
        for story in stories:
            _demand_sight(Story.objects.readable_by(by), story)
        step.stories.set(stories)
    return step


@action("step.start", allows=does_step, facts=facts)
def start(by: Member, step: Step) -> Step:
    """Begin, and lock what is expected."""
    step.start()
    return step


@action("step.look_back", allows=does_step, facts=facts)
def look_back(by: Member, step: Step, *, decision: str, heard: str, learned: str) -> Step:
    """Put what was heard beside what was expected; keep, adapt or stop."""
    step.look_back(
        decision, heard=clean(heard, field="heard"), learned=clean(learned, field="learned")
    )
    return step


@action("step.drop", allows=does_step, facts=facts)
def drop(by: Member, step: Step) -> Step:
    """Let go of a step before it begins."""
    step.drop()
    return step


@action("step.offer", allows=writes_in, locks=False)
def offer(
    by: Member,
    team: Team,
    *,
    to: Member,
    text: str,
    stories: Iterable[Story] = (),
    came_from: Contribution | None = None,
) -> StepOffer:
    """Ask somebody of the team whether they would take this up, in their own way."""
    if not to.may("member", team) or to.pk == by.pk:
        raise NotClear(fields={"offer_to": _("Choose somebody of your team.")})
    text = clean(text, field="behaviour")
    if not text:
        raise NotClear(fields={"behaviour": _("Write what it is about.")})
    made = StepOffer(team=team, by=by, to=to, text=text)
    if came_from is not None:
        _demand_sight(type(came_from).objects.visible_to(by), came_from)
        made.came_from_kind, made.came_from_id = came_from.kind, came_from.public_id
    stories = list(stories)
    for story in stories:
        _demand_sight(Story.objects.readable_by(by), story)
    made.save()
    made.stories.set(stories)
    return made


def decline(by: Member, offer: StepOffer) -> None:
    """Say no to an offer. It needs no reason and leaves no trace, so it is no action."""
    if not was_offered_step(by, offer):
        raise NotYours("step.decline")
    offer.delete()


def _cleaned(words: StepWords) -> dict[str, Any]:
    tidy: dict[str, Any] = dict(words)
    for name, value in tidy.items():
        if name == "title":
            tidy[name] = clean_line(value, limit=120, field=name)
        elif name in REACH:
            tidy[name] = bool(value)
        elif isinstance(value, str):
            tidy[name] = clean(value, field=name)
    return tidy


def _demand_doer(step: Step) -> None:
    if not step.behaviour:
        raise NotClear(fields={"behaviour": _("Write what you will do.")})
    if asks_who(step.behaviour):
        raise NotClear(
            fields={"behaviour": _("Who does this, and what would you do yourself?")},
            kept=_("Your text is kept here. It becomes a step once it says what you do."),
        )


def _demand_sight(rows: Any, thing: Any) -> None:
    if not rows.filter(pk=thing.pk).exists():
        raise NotYours("step.write")


def _short(text: str) -> str:
    short = beginning(text, words=9, characters=117)
    said = short.removesuffix(" …")
    return capfirst(said.rstrip(".,;:") + short[len(said) :])
