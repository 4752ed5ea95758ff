"""Steps, repairs and answers, each on its day."""

from collections.abc import Callable
from typing import Any

from nabij.act.actions import answers, confirmations, promises, repairs, steps
from nabij.act.models import Promise, Repair, Step
from nabij.cli.demo.clock import as_of, day
from nabij.cli.demo.known import Known, in_order

DECISIONS = {"keep": Step.State.KEPT, "adapt": Step.State.ADAPTED, "stop": Step.State.STOPPED}
AGREED_WITHIN = 7
NEXT_SIGN = 7


def load_steps(history: dict[str, Any], known: Known) -> None:
    for number, given in enumerate(history["steps"], start=1):
        known.steps[given["key"]] = _step(given, known)
        known.progress("Steps", number, len(history["steps"]))


def _step(given: dict[str, Any], known: Known) -> Step:
    doer, started, looked = (
        known.people[given["doer"]], given["started_in_days"], given["look_back_in_days"],
    )  # fmt: skip
    with as_of(given["written_in_days"]):
        step = steps.write(
            doer, known.teams[given["team"]], stories=known.some_stories(given["stories"]),
            came_from=known.parked.get(given["key"]), previous=known.steps.get(given["follows"]),
            cue=given["cue"], behaviour=given["behaviour"], if_blocked=given["if_blocked"],
            stops=given["stops"], expected=given["expect_to_hear"], own_say=True,
            starts_on=None if started is None else day(started),
            look_back_on=None if looked is None else day(looked),
            without_money_or_system=True, without_extra_people=True,
        )  # fmt: skip
    if started is not None:
        with as_of(started):
            steps.start(doer, step)
    if given["state"] == "looked_back":
        with as_of(looked):
            steps.look_back(
                doer, step, decision=DECISIONS[given["decision"]],
                heard=known.words(given["heard"]), learned=known.words(given["learned"]),
            )  # fmt: skip
    return step


def load_repairs(history: dict[str, Any], known: Known) -> None:
    for given in history["repairs"]:
        _repair(given, known)


def _repair(given: dict[str, Any], known: Known) -> None:
    story, owner = known.stories[given["story"]], known.people[given["owner"]]
    with as_of(given["heard_in_days"]):
        repair = repairs.open_repair(
            owner, story, what_happened=known.words(given["what_happened"])
        )
    events = _said(given, repair, known) + _promised(given, repair, known)
    for one in given["signs_of_life"]:
        events.append((one["in_days"], _sign(repair, one, known)))
    in_order(events)
    _look_ahead(repair)


def _said(given: dict[str, Any], repair: Repair, known: Known) -> list[Any]:
    owner, events = repair.owner, []

    def on(part: str, say: Callable[[str, int], object]) -> None:
        one = given[part]
        if one is not None:

            def happen() -> None:
                with as_of(one["in_days"]):
                    say(known.words(one["text"]), one["in_days"])

            events.append((one["in_days"], happen))

    on("apology", lambda text, _: repairs.acknowledge(owner, repair, apology=text))
    on("agreed", lambda text, at: _agree(repair, text, at, given))
    on("done", lambda text, _: repairs.say_done(owner, repair, done=text))
    on("confirmed", lambda text, _: confirmations.confirm(repair.teller, repair, words=text))
    return events


def _agree(repair: Repair, text: str, at: int, given: dict[str, Any]) -> None:
    due = max([one["due_in_days"] for one in given["promises"]] or [at + AGREED_WITHIN])
    repairs.agree(repair.owner, repair, agreed=text, due_on=day(max(due, at)))


def _promised(given: dict[str, Any], repair: Repair, known: Known) -> list[Any]:
    """Promises are made when something was agreed, else with the apology, else at the start."""
    made_on = next(
        (given[part]["in_days"] for part in ("agreed", "apology") if given[part]),
        given["heard_in_days"],
    )
    events: list[tuple[int, Callable[[], None]]] = []
    for one in given["promises"]:
        at = min(made_on, one["due_in_days"])
        events.append((at, _promise(repair, one, at, known)))
    return events


def _promise(repair: Repair, one: dict[str, Any], at: int, known: Known) -> Callable[[], None]:
    def happen() -> None:
        by = known.people[one["by"]]
        with as_of(at):
            promise = promises.make(
                by, repair.story, words=known.words(one["what"]), due_on=day(one["due_in_days"]),
                repair=repair,
            )  # fmt: skip
        _keep(promise, one["kept_in_days"])

    return happen


def _keep(promise: Promise, kept_in_days: int | None) -> None:
    if kept_in_days is not None:
        with as_of(kept_in_days):
            promises.keep(promise.by, promise)


def _sign(repair: Repair, one: dict[str, Any], known: Known) -> Callable[[], None]:
    def happen() -> None:
        with as_of(one["in_days"]):
            repairs.sign(
                known.people[one["by"]], repair, words=known.words(one["text"]),
                next_sign_on=day(one["in_days"] + NEXT_SIGN),
            )  # fmt: skip

    return happen


def _look_ahead(repair: Repair) -> None:
    """In the sample nobody has been left waiting: the next sign of life lies ahead."""
    repair.refresh_from_db()
    if repair.next_sign_on is not None and repair.next_sign_on < day(0):
        Repair.objects.filter(pk=repair.pk).update(next_sign_on=day(2))


def load_answers(history: dict[str, Any], known: Known) -> None:
    for given in history["answers"]:
        by, story = known.people[given["by"]], known.stories[given["story"]]
        with as_of(given["in_days"]):
            answers.give(by, story, words=known.words(given["text"]))
            for one in given["promises"]:
                promises.make(
                    known.people[one["by"]], story, words=known.words(one["what"]),
                    due_on=day(one["due_in_days"]),
                )  # fmt: skip
