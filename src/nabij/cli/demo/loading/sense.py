"""Gatherings: who came, what lay on the table, what was said, what was parked."""

from typing import Any

from nabij.cli.demo.clock import as_of, moment
from nabij.cli.demo.known import DATA, Known
from nabij.foundation.actors import Program
from nabij.sense.actions import contributions, deck, gatherings, likeness
from nabij.sense.actions.participants import join
from nabij.sense.actions.polis import bring_in_polis
from nabij.sense.models import Gathering, Participant, Stage
from nabij.sense.readers.polis import read_comments, read_polis_votes

PREPARED_BEFORE = 7
"""Days between preparing a gathering and holding it."""
ORDER = list(Stage.values)


def load_gatherings(history: dict[str, Any], known: Known) -> None:
    for number, given in enumerate(history["gatherings"], start=1):
        gathering = _prepare(given, known)
        known.gatherings[given["key"]] = gathering
        if given["in_days"] <= 0:
            with as_of(given["in_days"]):
                _hold(gathering, given, known)
        known.progress("Gatherings", number, len(history["gatherings"]))


def _prepare(given: dict[str, Any], known: Known) -> Gathering:
    host = known.people[given["host"]]
    with as_of(min(given["in_days"] - PREPARED_BEFORE, 0)):
        gathering = gatherings.prepare(
            host, known.teams[given["team"]], title=given["title"],
            planned_at=moment(given["in_days"]), welcome=known.words(given.get("about", "")),
        )  # fmt: skip
        deck.lay_stories(host, gathering, stories=known.some_stories(given["deck"]))
    return gathering


def _hold(gathering: Gathering, given: dict[str, Any], known: Known) -> None:
    host = known.people[given["host"]]
    gatherings.open_doors(host, gathering)
    came = {key: join(known.people[key], gathering) for key in given["came"]}
    for stage in ORDER[1 : ORDER.index(given["stage"]) + 1]:
        gatherings.move_on(host, gathering, stage=stage)
        _say(gathering, stage, given, known, came)
    if given.get("statements_from"):
        folder = DATA / given["statements_from"]
        if not folder.exists():
            folder = known.folder / given["statements_from"]
        bring_in_polis(Program(), gathering, read_comments(folder), read_polis_votes(folder))
    if given["closed"]:
        gatherings.close(host, gathering)


def _say(
    gathering: Gathering, stage: str, given: dict[str, Any], known: Known,
    came: dict[str, Participant],
) -> None:  # fmt: skip
    """What people wrote in this stage, and what they parked."""
    lists = {Stage.NOTICE: "noticings", Stage.ASK: "questions", Stage.PATTERN: "patterns"}
    kinds = {Stage.NOTICE: "noticing", Stage.ASK: "question", Stage.PATTERN: "pattern"}
    said = given.get(lists.get(Stage(stage), ""), [])
    for one in said:
        contributions.write(
            came[one["by"]], gathering, kind=kinds[Stage(stage)], text=known.words(one["text"]),
            share_now=one.get("shared", True), stories=known.some_stories(one["stories"]),
        )  # fmt: skip
    if stage == Stage.ASSUME:
        for one in given["assumptions"]:
            _assume(gathering, one, known, came)
    for one in given["parked"]:
        if one["stage"] == stage:
            parked = contributions.write(
                came[one["by"]], gathering, kind="solution", text=known.words(one["text"])
            )
            if one["became"]:
                known.parked[one["became"]] = parked


def _assume(
    gathering: Gathering, one: dict[str, Any], known: Known, came: dict[str, Participant]
) -> None:
    assumption = contributions.write(
        came[one["by"]], gathering, kind="assumption", text=known.words(one["we_assume"]),
        wrong_if=known.words(one["wrong_if"]), find_out=known.words(one["cheapest_test"]),
        share_now=True,
    )  # fmt: skip
    sides = {known.stories[key]: "for" for key in one["stories_for"]}
    sides |= {known.stories[key]: "against" for key in one["stories_against"]}
    contributions.tie(came[one["by"]], assumption, sides=sides)


def ask_likeness(history: dict[str, Any], known: Known) -> None:
    """The worker groups the stories of each form; naming the groups is left to people."""
    for given in history["forms"]:
        form = known.forms[given["key"]]
        likeness.ask(known.people[given["answerer"]], form)
