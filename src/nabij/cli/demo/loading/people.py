"""The organisation, its teams and its people."""

from typing import Any

from nabij.cli.demo.known import Known
from nabij.people.models import Member, Organisation, Team


def load_organisation(history: dict[str, Any]) -> Organisation:
    return Organisation.objects.create(
        name=history["organisation"]["name"],
        language=history["language"],
        sample_note=history["sample_note"],
    )


def load_people(history: dict[str, Any], known: Known) -> None:
    for each in history["teams"]:
        known.teams[each["key"]] = Team.objects.create(name=each["name"])
    for number, person in enumerate(history["people"], start=1):
        member = Member.objects.create_user(
            person["email"], person["name"], is_steward=person["steward"]
        )
        for place in person["teams"]:
            rights = place["rights"]
            member.join(
                known.teams[place["team"]],
                is_host="host" in rights,
                is_leader="leader" in rights,
            )
        known.people[person["key"]] = member
        known.progress("People", number, len(history["people"]))
