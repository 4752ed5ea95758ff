"""Fills an empty installation with a sample organisation from the files in `data/`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from nabij.foundation.errors import NotClear
from nabij.people.models import Member, Organisation, Team

DATA = Path(__file__).parent / "data"

Progress = Callable[[str, int, int], None]
"""Called with what is being loaded, how much of it is done, and how much there is."""


def load(organisation: str, progress: Progress) -> None:
    """Load the sample organisation `en` or `nl`: all of it or nothing."""
    history = _history(organisation)
    with transaction.atomic():
        _organisation(history)
        _people(history, progress)


def _history(organisation: str) -> dict[str, Any]:
    file = DATA / organisation / "history.json"
    if not file.exists():
        raise NotClear(f"There is no sample organisation {organisation!r}.")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def _organisation(history: dict[str, Any]) -> Organisation:
    return Organisation.objects.create(
        name=history["organisation"]["name"],
        language=history["language"],
        sample_note=history["sample_note"],
    )


def _people(history: dict[str, Any], progress: Progress) -> dict[str, Member]:
    teams = {each["key"]: Team.objects.create(name=each["name"]) for each in history["teams"]}
    members: dict[str, Member] = {}
    for person in history["people"]:
        progress("People", len(members), len(history["people"]))
        member = Member.objects.create_user(
            person["email"], person["name"], is_steward=person["steward"]
        )
        for place in person["teams"]:
            member.join(
                teams[place["team"]],
                is_host="host" in place["rights"],
                is_leader="leader" in place["rights"],
            )
        members[person["key"]] = member
    progress("People", len(members), len(members))
    return members
