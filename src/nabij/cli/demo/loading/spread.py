"""Practices, the invitations to them, and what other teams made of them."""

from typing import Any

from nabij.act.models import Step
from nabij.cli.demo.clock import as_of
from nabij.cli.demo.known import Known, in_order
from nabij.spread.actions import adoptions, practices
from nabij.spread.actions.invitations import accept, invite
from nabij.spread.models import Practice


def load_practices(history: dict[str, Any], known: Known) -> None:
    for given in history["practices"]:
        practice = _tell(given, known)
        events = [(one["in_days"], _invite(practice, one, known)) for one in given["invitations"]]
        for one in given["adoptions"]:
            events.append((one["in_days"], _adopt(one, known)))
            events.append((one.get("in_days_dropped") or one["in_days"], _end(one, known)))
        in_order(events)


def _tell(given: dict[str, Any], known: Known) -> Practice:
    team, by = known.teams[given["team"]], known.people[given["by"]]
    chain = [known.steps[key] for key in given["steps"]]
    # The steps that led there stay visible through the chain of the one that was kept.
    kept = [step for step in chain if step.state == Step.State.KEPT and step.team_id == team.pk]
    with as_of(given["in_days"]):
        return practices.tell(
            by, team, steps=kept, stories=known.some_stories(given["stories"]),
            title=given["name"], told=known.words(given["told"]),
        )  # fmt: skip


def _invite(practice: Practice, one: dict[str, Any], known: Known) -> Any:
    def happen() -> None:
        source = known.teams[one["from_team"]]
        with as_of(one["in_days"]):
            known.invitations[one["key"]] = invite(
                known.people[one["by"]], practice, to_team=known.teams[one["to_team"]],
                why_you=known.words(one["why_you"]), opportunity=known.words(one["opportunity"]),
                adoption=practice.live_adoptions().filter(team=source).first(),
            )  # fmt: skip

    return happen


def _adopt(one: dict[str, Any], known: Known) -> Any:
    def happen() -> None:
        by = known.somebody(known.teams[one["team"]])
        with as_of(one["in_days"]):
            known.adoptions[one["key"]] = accept(
                by, known.invitations[one["invitation"]],
                how_changed=known.words(one["how_we_changed_it"]),
            )  # fmt: skip

    return happen


def _end(one: dict[str, Any], known: Known) -> Any:
    """Kept, or dropped with the reason why."""

    def happen() -> None:
        adoption, by = known.adoptions[one["key"]], known.somebody(known.teams[one["team"]])
        with as_of(one.get("in_days_dropped") or one["in_days"]):
            if one["state"] == "kept":
                adoptions.keep(by, adoption)
            elif one["state"] == "dropped":
                adoptions.drop(by, adoption, why_dropped=known.words(one["reason"]))

    return happen
