"""A house with many stories: real texts, made tellers, days, readers and answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from typing import Any

from benchmarks import cases

SETS = ("cfpb_loans", "nhs_fft_phase1", "banking77", "clinc150", "xsid_nl", "sib200_nl")
TEAMS, FORMS = 5, 20
AT_ONCE = 1_000
AUDIENCES = ["team"] * 6 + ["organisation"] * 2 + ["everybody", "answerer"]
READ = 0.3
"""This share was read by the member, spread over all."""


def texts() -> list[str]:
    """All texts of the sets, in an order that is drawn but always the same."""
    import polars as pl

    found = [
        str(text)
        for name in SETS
        for text in pl.read_csv(
            cases.FOUND / "stories" / name / "stories.csv",
            columns=["text"],
            infer_schema_length=None,
        )["text"].to_list()
        if text and str(text).strip()
    ]
    random.Random(7).shuffle(found)
    return found


def fill(size: int) -> Any:
    """Returns the member who reads."""
    from nabij.people.models import Member, Membership, Organisation, Team

    Organisation.objects.create(name="Many", language="en")
    member = Member.objects.create_user("reader@example.org", "Reader", is_steward=True)
    other = Member.objects.create_user("other@example.org", "Other")
    teams = [Team.objects.create(name=f"Team {n}") for n in range(TEAMS)]
    for team in teams[:2]:
        Membership.objects.create(team=team, member=member, is_host=True)
    forms = [_form(teams[n % TEAMS], n, other) for n in range(FORMS)]
    chance = random.Random(11)
    told = islice(cycle(texts()), size)
    number = 0
    while some := list(islice(told, AT_ONCE)):
        number += len(some)
        _bring_in(some, number, forms, member, other, chance)
    _map(teams[0], member, chance)
    return member


def _form(team: Any, n: int, answerer: Any) -> Any:
    from nabij.listen.models import FormVersion, Signifier, StoryForm

    form = StoryForm.objects.create(
        team=team, name=f"Form {n}", answerer=answerer, language="nl" if n % 3 else "en"
    )
    version = FormVersion.objects.create(form=form, number=1, prompt="What happened?", consent="-")
    asked: list[dict[str, Any]] = [
        {"kind": "triad", "labels": ["heard", "helped", "left alone"]},
        {"kind": "scale", "labels": ["never", "always"]},
        {"kind": "choice", "labels": ["phone", "desk", "letter"]},
    ]
    for place, one in enumerate(asked):
        Signifier.objects.create(version=version, position=place, prompt=f"Question {place}", **one)
    form.publish()
    return form, version, list(version.signifiers.order_by("position"))


def _bring_in(
    some: list[str], number: int, forms: list[Any], member: Any, other: Any, chance: random.Random
) -> None:
    from django.db import transaction

    from nabij.listen.models import Reading, ScreenRecord, Signification, Story, Teller
    from nabij.listen.search import StorySearch

    today, began = date(2026, 11, 1), datetime(2022, 1, 1, tzinfo=UTC)
    with transaction.atomic():
        tellers = Teller.objects.bulk_create([Teller() for _ in some])
        rows = []
        for place, (text, teller) in enumerate(zip(some, tellers, strict=True)):
            form, version, _ = chance.choice(forms)
            audience = chance.choice(AUDIENCES)
            rows.append(
                Story(
                    form=form, version=version, teller=teller, text=text[:20_000],
                    answerer=member if audience == "answerer" and chance.random() < 0.2 else other,
                    language=chance.choice(["en", "en", "en", "nl"]), audience=audience,
                    told_on=today - timedelta(days=chance.randrange(900)),
                    created_at=began + timedelta(minutes=20 * (number + place)),
                    way_in=chance.choice(["link", "link", "file"]), sending_key=f"{number}-{place}",
                )
            )  # fmt: skip
        stories = Story.objects.bulk_create(rows)
        StorySearch().index_new(stories)
        read = [Reading(story=one, member=member) for one in stories if chance.random() < READ]
        Reading.objects.bulk_create(read)
        facts = [["Status", "closed"], ["Calls", "2"]]
        records = [ScreenRecord(story=one, facts=facts) for one in stories if chance.random() < 0.3]
        ScreenRecord.objects.bulk_create(records)
        asked = {form.pk: signifiers for form, _, signifiers in forms}
        answers = [
            Signification(story=one, signifier=signifier, value=value, method="pointer")
            for one in stories
            for signifier, value in zip(asked[one.form_id], _values(chance), strict=True)
        ]
        Signification.objects.bulk_create(answers, batch_size=2_000)


def _values(chance: random.Random) -> Iterator[Any]:
    a, b = sorted((chance.random(), chance.random()))
    yield [round(a, 4), round(b - a, 4), round(1 - b, 4)]
    yield round(chance.random(), 2)
    yield [chance.choice(["phone", "desk", "letter"])]


def _map(team: Any, member: Any, chance: random.Random) -> None:
    """A map of likeness of one team's stories, with ten drawn neighbours each."""
    from django.utils import timezone

    from nabij.listen.models import Story
    from nabij.sense.models import LikenessPlace, LikenessRun

    run = LikenessRun.objects.create(team=team, asked_by=member, made_at=timezone.now())
    keys = list(run.stories().order_by("pk").values_list("pk", flat=True))
    LikenessPlace.objects.bulk_create(
        (
            LikenessPlace(run=run, story=Story(pk=key), alone=chance.random(),
                          nearest=chance.sample(keys, min(10, len(keys))))
            for key in keys
        ),
        batch_size=2_000,
    )  # fmt: skip
