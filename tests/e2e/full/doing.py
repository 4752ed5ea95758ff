"""Act and Spread, full: steps, promises and repairs in each state, a family tree."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from nabij.act.actions import answers, confirmations, promises, repairs, steps
from nabij.act.models import Promise, Repair, Step
from nabij.listen.models import Story, StoryForm
from nabij.people.models import Member, Team
from nabij.spread.actions import adoptions, invitations, practices
from tests.e2e.full.listening import LONG, told
from tests.e2e.full.walk import Walk

WORDS: dict[str, Any] = {
    "title": "Say the date first",
    "cue": "When a repair can't be done during the call",
    "behaviour": "I say the date first, and write it where my colleagues find it",
    "if_blocked": "I say that I don't know, and ring back before four",
    "stops": "Putting it on the list for Friday",
    "expected": "“Then I know when to be home.”",
    "own_say": True,
    "without_money_or_system": True,
    "without_extra_people": True,
}


def fill(walk: Walk, form: StoryForm, stories: list[Story]) -> None:
    kept = _steps(walk, stories[-2])
    for state in Repair.State:
        _repair(walk, form, state)
    _promises(walk, form)
    _tree(walk, kept, stories)


def _steps(walk: Walk, story: Story) -> Step:
    """One in each state; the one that was adapted has another after it."""
    draft = _step(walk, story)
    bare = steps.write(walk.cast.joost, walk.cast.front_desk, behaviour="I ring the stair")
    dropped = steps.drop(walk.cast.joost, _step(walk, story))
    begun = {name: _begun(walk, story) for name in ("running", "due", "kept", "adapted", "stopped")}
    _let_time_pass(begun["due"])
    for decision in ("kept", "adapted", "stopped"):
        steps.look_back(
            walk.cast.joost, begun[decision], decision=decision,
            heard="“You rang, on the day.”", learned="Ring anyway.",
        )  # fmt: skip
    after = _step(walk, story, previous=begun["adapted"])
    walk.also("joost", *(_at(one) for one in (draft, bare, dropped, after, *begun.values())))
    walk.also("joost", f"{_at(draft)}/words", f"{_at(begun['due'])}/look-back")
    walk.also("joost", f"/act/steps/new?previous={begun['adapted'].public_id}")
    walk.also("ruud", _at(begun["running"]), _at(begun["kept"]))
    return begun["kept"]


def _step(walk: Walk, story: Story, **more: Any) -> Step:
    today = timezone.localdate()
    return steps.write(
        walk.cast.joost, walk.cast.front_desk, stories=[story], starts_on=today,
        look_back_on=today + timedelta(days=14), **WORDS, **more,
    )  # fmt: skip


def _begun(walk: Walk, story: Story) -> Step:
    return steps.start(walk.cast.joost, _step(walk, story))


def _let_time_pass(step: Step) -> None:
    today = timezone.localdate()
    Step.objects.filter(pk=step.pk).update(
        starts_on=today - timedelta(days=14), look_back_on=today - timedelta(days=1)
    )


def _at(thing: Any) -> str:
    where = {"Step": "steps", "Repair": "repairs", "Promise": "promises"}[type(thing).__name__]
    return f"/act/{where}/{thing.public_id}"


def _repair(walk: Walk, form: StoryForm, state: str) -> None:
    """Walked to the state through the actions; the page of the owner and of the person."""
    joost = walk.cast.joost
    story, code = told(form, f"{LONG}\n\nThis one is {state}.")
    answers.give(joost, story, words="I read it, and I come by on Thursday.")
    repair = repairs.open_repair(joost, story, what_happened="Nine days without a lift.")
    repairs.sign(joost, repair, words="The part was ordered.", next_sign_on=_in_days(3))
    order = list(Repair.State)
    if state != Repair.State.HEARD:
        repairs.acknowledge(joost, repair, apology="We closed your report without looking.")
    if order.index(Repair.State(state)) >= 2:
        repairs.agree(joost, repair, agreed="It runs by Monday.", due_on=_in_days(2))
        repairs.record_words(joost, repair, words="Fine, she said, if it stays that way.")
    if order.index(Repair.State(state)) >= 3:
        repairs.say_done(joost, repair, done="It runs.")
    if state == Repair.State.CONFIRMED_PERSON_SAYS:
        confirmations.confirm(story.teller, repair, words="It runs, and Joost came by.")
    if state == Repair.State.AT_REST:
        long_ago = timezone.now() - timedelta(days=20)
        Repair.objects.filter(pk=repair.pk).update(changed_at=long_ago)
        repair.refresh_from_db()
        repairs.rest(joost, repair)
    _look_at_repair(walk, repair, story, code)


def _look_at_repair(walk: Walk, repair: Repair, story: Story, code: str) -> None:
    page = _at(repair)
    walk.also("joost", page, f"/listen/stories/{story.public_id}/")
    walk.also("visitor", f"/back/{code}/")
    following = {
        "heard": ["acknowledgement", "signs", "recorded-words"],
        "acknowledged": ["agreement"],
        "agreed": ["completion", "handover"],
    }
    walk.also("joost", *(f"{page}/{one}" for one in following.get(repair.state, [])))
    asked = {"to": walk.cast.marieke, "words": "Ring her first."}
    if repair.state == Repair.State.AGREED:
        repairs.hand_over(walk.cast.joost, repair, **asked)
        walk.also("marieke", page)
        refusal = "act/repairs/<slug:public_id>/handover/refusal"
        walk.places[refusal] = {"public_id": repair.public_id}
    if repair.state == Repair.State.ACKNOWLEDGED:
        repairs.hand_over(walk.cast.joost, repair, **asked)
        repairs.decline_handover(walk.cast.marieke, repair, words="I am away until Monday.")


def _promises(walk: Walk, form: StoryForm) -> None:
    story, code = told(form, "Nobody called back, although they said so twice.")
    made = [
        promises.make(walk.cast.joost, story, words=f"I ring you, {n}.", due_on=_in_days(n))
        for n in range(4)
    ]
    promises.keep(walk.cast.joost, made[1])
    again = promises.renew(walk.cast.joost, made[2], due_on=_in_days(9), reason="I was ill.")
    Promise.objects.filter(pk=made[3].pk).update(due_on=_in_days(-2))
    walk.also("joost", *(_at(one) for one in (*made, again)), f"{_at(made[0])}/renewal")
    walk.also("visitor", f"/back/{code}/")


def _tree(walk: Walk, kept: Step, stories: list[Story]) -> None:
    """Three teams took it up, one from another; one dropped it; one has not answered."""
    cast = walk.cast
    practice = practices.tell(
        cast.joost, cast.front_desk, steps=[kept], stories=[stories[-2], stories[-1]],
        title="Say the date first", told=LONG, needs="A telephone.", does_without="A new system.",
    )  # fmt: skip
    repairs_team = _takes_up(cast.joost, cast.fatima, practice, cast.repairs)
    ward, evening = _new_team("Ward", "joy"), _new_team("Evening shift", "bas")
    on_ward = _takes_up(cast.fatima, ward[1], practice, ward[0], adoption=repairs_team)
    at_night = _takes_up(cast.joost, evening[1], practice, evening[0])
    adoptions.keep(cast.fatima, repairs_team, what_we_heard="“You wrote it on the door.”")
    adoptions.drop(evening[1], at_night, why_dropped="Nobody calls at night.", learned="Ask first.")
    open_team, _joy = _new_team("Neighbourhood desk", "lot")
    invitations.invite(cast.joost, practice, to_team=open_team, why_you="You know the stairs.")
    open_one = invitations.invite(
        cast.joost, _other_practice(walk, kept), to_team=cast.repairs, why_you="You see the door.",
        opportunity="The week of the inspection.",
    )  # fmt: skip
    pages = [f"/spread/adoptions/{one.public_id}/" for one in (repairs_team, on_ward, at_night)]
    walk.also("fatima", pages[0], f"/spread/invitations/{open_one.public_id}/", "/spread/")
    walk.also("joost", *pages)
    walk.places |= {
        "spread/practices/": {"public_id": practice.public_id},
        "spread/adoptions/": {"public_id": repairs_team.public_id},
    }


def _other_practice(walk: Walk, kept: Step) -> Any:
    return practices.tell(
        walk.cast.joost,
        walk.cast.front_desk,
        steps=[kept],
        title="Ring on the day",
        told="We ring.",
    )


def _takes_up(by: Member, there: Member, practice: Any, team: Team, **more: Any) -> Any:
    asked = invitations.invite(by, practice, to_team=team, why_you="You know the dates.", **more)
    return invitations.accept(there, asked, how_changed="We write it on the door, with a name.")


def _new_team(name: str, member: str) -> tuple[Team, Member]:
    team = Team.objects.create(name=name)
    one = Member.objects.create_user(f"{member}@example.org", member.title())
    one.join(team)
    return team, one


def _in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)
