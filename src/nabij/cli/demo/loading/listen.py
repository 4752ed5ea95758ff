"""Story forms and stories: those from public files, and those made up for the sample."""

import csv
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from nabij.cli.demo.clock import as_of, day
from nabij.cli.demo.known import Known, sample_key
from nabij.foundation.actors import Program
from nabij.listen.actions import forms, moderation
from nabij.listen.actions.reading import read
from nabij.listen.actions.teller import notice
from nabij.listen.actions.telling import Contact, Telling, tell, type_in
from nabij.listen.bringing_in import bring_in
from nabij.listen.models import ScreenRecord, Signification, Signifier, Story
from nabij.listen.readers.stories_file import (
    ColumnMapping,
    open_table,
    outcomes,
    version_for_files,
)
from nabij.listen.signifiers import Given, checked_answer
from nabij.listen.starts import Start
from nabij.listen.times import begin_of

METHOD = Signification.Method.FILE


def load_forms(history: dict[str, Any], known: Known) -> None:
    for given in history["forms"]:
        team = known.teams[given["team"]]
        host = known.somebody(team, "host")
        names = ("prompt", "prompt_help", "consent", "follow_up", "asks_contact")
        takes = {name: bool(given.get(name)) for name in ("asks_voice", "asks_photo")}
        asked = [{k: v for k, v in one.items() if k != "key"} for one in given["signifiers"]]
        start = Start(
            key=given["key"], language=known.language, order=0, title="", about="",
            name=given["name"], wording={name: given[name] for name in names} | takes,
            signifiers=asked,
        )  # fmt: skip
        with as_of(given["opened_in_days"]):
            form = forms.make(
                host, team, name=given["name"], answerer=known.people[given["answerer"]],
                language=known.language, start=start,
            )  # fmt: skip
            forms.publish(host, form)
        made = version_for_files(form).signifiers.all()
        pairs = zip(given["signifiers"], made, strict=True)
        known.forms[given["key"]] = form
        known.signifiers[given["key"]] = {one["key"]: row.key for one, row in pairs}


def load_stories(history: dict[str, Any], known: Known) -> None:
    for given in history["story_files"]:
        if given["made_up"]:
            _load_told(given, known)
        else:
            _load_file(given, known)


def load_readings(history: dict[str, Any], known: Known) -> None:
    for given in history["readings"]:
        with as_of(given["in_days"]):
            read(known.people[given["by"]], known.stories[given["story"]])


def load_public_pages(history: dict[str, Any], known: Known) -> None:
    """Opened by a host, who reads each story before everybody can."""
    for given in history["public_pages"]:
        by = known.people[given["by"]]
        with as_of(given["opened_in_days"]):
            moderation.open_public_page(by, known.forms[given["form"]])
        for one in given["shown"]:
            story = known.stories[one["story"]]
            with as_of(one["in_days"]):
                for change in one["changes"]:
                    moderation.change(by, story, **change)
                moderation.show(by, story)


def load_experiences(history: dict[str, Any], known: Known) -> None:
    """What tellers say afterwards, each through their own link."""
    for given in history["experiences"]:
        story = known.stories[given["story"]]
        with as_of(given["in_days"]):
            notice(story.teller, story, noticed=given["noticed"], words=known.words(given["words"]))


def _load_file(given: dict[str, Any], known: Known) -> None:
    """Real stories come in as any file does; then come the answers that were made up for them."""
    path, form = known.folder / given["file"], known.forms[given["form"]]
    columns = given["columns"]
    mapping = ColumnMapping(
        text=columns["text"], told_on=columns.get("told_on", ""), external_id=columns["id"],
        screen_record=tuple(given["screen"]), system=given["screen_system"],
        language_of_all=known.language, audience_of_all=given["audience"],
    )  # fmt: skip
    bring_in(
        Program(), form, path, mapping, lambda done, rows: known.progress(path.name, done, rows)
    )
    keys = [one.incoming.key for one in outcomes(open_table(path), mapping, form) if one.incoming]
    ids = [row[columns["id"]] for row in _rows(path)]
    by_key = Story.objects.in_bulk(keys, field_name="sending_key")
    stories = {number: by_key[key] for number, key in zip(ids, keys, strict=True)}
    known.stories |= stories
    if given.get("told_between_days"):
        _spread(list(stories.values()), *given["told_between_days"])
    Story.objects.filter(sending_key__in=keys).update(answers_made_up=given["answers_made_up"])
    _answer(known, given, stories)


def _spread(stories: list[Story], first: int, last: int) -> None:
    step = (last - first) / max(1, len(stories) - 1)
    for place, story in enumerate(stories):
        told_on = day(first) + timedelta(days=round(place * step))
        story.told_on = begin_of(told_on, story.told_in)
    Story.objects.bulk_update(stories, ["told_on"], batch_size=500)


def _answer(known: Known, given: dict[str, Any], stories: dict[str, Story]) -> None:
    form = given["form"]
    asked = {one.key: one for one in Signifier.objects.filter(version__form=known.forms[form])}
    answers = _answers(known.folder / given["answers"])
    Signification.objects.filter(story__in=stories.values()).delete()
    Signification.objects.bulk_create(
        Signification(
            story=story, signifier=asked[key], value=one.value,
            not_applicable=one.not_applicable, method=one.method,
        )
        for number, story in stories.items()
        for key, one in _given(answers.get(number, {}), known.signifiers[form], asked).items()
    )  # fmt: skip


def _load_told(given: dict[str, Any], known: Known) -> None:
    path = known.folder / given["file"]
    answers, rows = _answers(known.folder / given["answers"]), _rows(path)
    for number, row in enumerate(rows, start=1):
        with as_of(int(row["told_in_days"])):
            known.stories[row["id"]] = _tell(row, answers.get(row["id"], {}), given, known)
        known.progress(path.name, number, len(rows))


def _tell(
    row: dict[str, str], answered: dict[str, Any], given: dict[str, Any], known: Known
) -> Story:
    form = known.forms[row["form"]]
    version = version_for_files(form)
    asked = {one.key: one for one in version.signifiers.all()}
    telling = Telling(
        text=row["text"], audience=row["audience"], sending_key=sample_key(row["id"]),
        version=version, answers=_given(answered, known.signifiers[row["form"]], asked),
        contact=Contact(row["teller_name"], row["teller_contact"]),
    )  # fmt: skip
    if row["way_in"] == "on_behalf":
        by = known.people[row["typed_by"]]
        story, _code = type_in(by, form, telling, came_by="phone", readers_asked=True)
    else:
        story, _code = tell(form, telling)
    facts = _facts(row.get("screen_record", ""))
    if facts:
        ScreenRecord.objects.create(story=story, system=given["screen_system"], facts=facts)
    story.told_on = begin_of(day(int(row["told_in_days"])), story.told_in)
    story.is_made_up, story.answers_made_up = given["made_up"], given["answers_made_up"]
    story.save(update_fields=["told_on", "is_made_up", "answers_made_up"])
    return story


def _facts(cell: str) -> list[list[str]]:
    """`label: value · label: value`, or words alone."""
    parts = [part.strip() for part in cell.split("·") if part.strip()]
    pairs = [part.partition(":") for part in parts]
    return [
        [label.strip(), value.strip()] if colon else ["", label.strip()]
        for label, colon, value in pairs
    ]


def _given(
    answered: dict[str, Any], keys: dict[str, str], asked: dict[str, Signifier]
) -> dict[str, Given]:
    found = {
        keys[key]: Given(value=checked_answer(asked[keys[key]], value), method=METHOD)
        for key, value in answered.get("answers", {}).items()
    }
    for key in answered.get("not_applicable", []):
        found[keys[key]] = Given(not_applicable=True, method=METHOD)
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _answers(path: Path) -> dict[str, dict[str, Any]]:
    lines = path.read_text("utf-8").splitlines()
    return {one["story"]: one for one in map(json.loads, lines)}
