"""Fills an empty installation with a sample organisation from the files in `data/`.

Everything goes through the same actions as it does for people, with the clock set to the
day on which it is said to have happened.
"""

import json
from typing import Any

from django.db import transaction

from nabij.cli.demo.known import DATA, Known, Progress
from nabij.cli.demo.loading import act, listen, people, sense, spread
from nabij.foundation.errors import NotClear

__all__ = ["Progress", "load", "stories_in_repair"]


def load(organisation: str, progress: Progress) -> None:
    """Load the sample organisation `en` or `nl`: all of it or nothing."""
    history = _history(organisation)
    known = Known(DATA / organisation, history["language"], progress)
    with transaction.atomic():
        people.load_organisation(history)
        for part in (
            people.load_people,
            listen.load_forms,
            listen.load_stories,
            listen.load_readings,
            listen.load_public_pages,
            sense.load_gatherings,
            act.load_steps,
            act.load_repairs,
            act.load_answers,
            listen.load_experiences,
            spread.load_practices,
            sense.ask_likeness,
        ):
            part(history, known)


def stories_in_repair(organisation: str) -> list[str]:
    """Ids of stories that somebody is making right; first those that wait for the person."""
    repairs = _history(organisation)["repairs"]
    return [one["story"] for one in sorted(repairs, key=lambda one: one["state"] != "done")]


def _history(organisation: str) -> dict[str, Any]:
    file = DATA / organisation / "history.json"
    if not file.exists():
        raise NotClear(f"There is no sample organisation {organisation!r}.")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found
