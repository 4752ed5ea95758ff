"""Make sense, full: a gathering in each stage, a vote of many, stories grouped by likeness."""

from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from nabij.listen.models import Story, StoryForm
from nabij.sense.actions import contributions, gatherings, likeness, questions, statements
from nabij.sense.actions.deck import lay_stories
from nabij.sense.maps.answers import PICTURED, asked_in
from nabij.sense.maps.selecting import parts_of
from nabij.sense.models import Gathering, LikenessRun, Participant, Stage
from nabij.sense.pages.maps.answers.addresses import answers_url
from tests.e2e.full.walk import Walk
from tests.sense.gatherings import a_gathering
from tests.sense.maps_made import a_vote

SAID = {
    "notice": ("noticing", "Nobody told her that it would take nine days."),
    "ask": ("question", "What did she hope to hear from us on the first day?"),
    "assume": ("assumption", "People call because they want it repaired."),
    "pattern": ("pattern", "Who calls twice has been told nothing in between."),
    "within_reach": ("solution", "Ring on the day we promised, also when nothing is ready."),
}


def fill(walk: Walk, form: StoryForm, stories: list[Story]) -> None:
    _likeness(walk, form)
    for stage in Stage:
        _in_stage(walk, stage, stories)
    _before_and_after(walk, stories)
    vote = _the_vote(walk, stories)
    few = a_vote(walk.cast, camps=(2, 1), title="Few voted")
    questions.ask_from_story(walk.cast.joost, stories[-2], text="Who closed the report?")
    walk.also("joost", f"/sense/gatherings/{few.public_id}/map/")
    maps = _maps(walk, form)
    walk.places |= {
        "sense/gatherings/": vote,
        "sense/maps/forms/": maps,
        "sense/likeness/forms/": {"public_id": _unasked(walk).public_id},
    }


def _likeness(walk: Walk, form: StoryForm) -> None:
    waiting = walk.places["sense/likeness/"]["public_id"]
    run = likeness.ask(walk.cast.joost, form)
    run.refresh_from_db()
    assert run.state == LikenessRun.State.DONE
    group = run.groups.exclude(number=None).first()
    assert group is not None
    likeness.name_group(walk.cast.joost, group, name="Waiting without a word")
    stopped = LikenessRun.objects.create(team=walk.cast.front_desk, state="stopped")
    walk.also("joost", *(f"/sense/likeness/{one}/" for one in (waiting, stopped.public_id)))
    walk.places["sense/likeness/"] = {"public_id": run.public_id}
    walk.places["sense/likeness/groups/"] = {"public_id": group.public_id}


def _maps(walk: Walk, form: StoryForm) -> dict[str, object]:
    """The map of each signifier, and each with a part of it chosen."""
    for asked in asked_in(form):
        if asked.kind in PICTURED:
            page = answers_url(asked)
            part, _words = parts_of(asked)[0]
            walk.also("joost", page, f"{page}?{urlencode({'part': part})}")
    kind, key = page.strip("/").split("/")[-2:]
    return {"public_id": form.public_id, "kind": kind, "key": key}


def _unasked(walk: Walk) -> StoryForm:
    """A form of which nobody asked for groups yet."""
    return walk.cast.form()


def _in_stage(walk: Walk, stage: Stage, stories: list[Story]) -> None:
    """Marieke hosts; a guest and Joost have written, some of it shared."""
    cast = walk.cast
    gathering = a_gathering(cast, stories=0, title=f"In the stage “{stage.label}”")
    lay_stories(cast.marieke, gathering, stories=[stories[-2], stories[-1], *stories[:4]])
    guest = _joins(walk, gathering)
    for passed in list(Stage)[: stage.position + 1]:
        if passed != gathering.state:
            gathering = gatherings.move_on(cast.marieke, gathering, stage=passed)
        if passed in SAID:
            _say(gathering, guest, passed, stories)
    gathering.refresh_from_db()
    table, host = f"/join/{gathering.join_code}/", f"/sense/gatherings/{gathering.public_id}/"
    walk.also("guest", table)
    walk.also("marieke", host, f"{host}screen/")
    if stage == Stage.ASSUME:
        said = gathering.assumptions.exclude(shared_at=None).get()
        walk.also("guest", f"{table}assumption/{said.public_id}/ties/")
        walk.also("guest", f"{table}assumption/{said.public_id}/words/")
        walk.also("joost", said.get_absolute_url())


def _say(gathering: Gathering, guest: Participant, stage: str, stories: list[Story]) -> None:
    kind, text = SAID[stage]
    more = {"wrong_if": "They hang up content.", "find_out": "Ask three."}
    given = more if kind == "assumption" else {}
    contributions.write(
        guest, gathering, kind=kind, text=text, share_now=True, signed=True,
        stories=[stories[-2]], **given,
    )  # fmt: skip
    contributions.write(guest, gathering, kind=kind, text=f"{text} Or so I think.", **given)
    contributions.write(guest, gathering, kind="solution", text="Put up a sign.")
    statements.add(guest, gathering, text="We tell people in time what they can count on.")


def _before_and_after(walk: Walk, stories: list[Story]) -> None:
    cast = walk.cast
    soon = timezone.now() + timedelta(days=3)
    planned = a_gathering(cast, opened=False, title="Next week", planned_at=soon)
    ended = a_gathering(cast, title="Last week")
    guest = _joins(walk, ended)
    for stage in SAID:
        ended = gatherings.move_on(cast.marieke, ended, stage=stage)
        _say(ended, guest, stage, stories)
    gatherings.close(cast.marieke, ended)
    bare = gatherings.prepare(cast.marieke, cast.front_desk, title="Nothing prepared")
    for gathering in (planned, ended, bare):
        host = f"/sense/gatherings/{gathering.public_id}/"
        walk.also("marieke", host, f"{host}deck/", f"{host}cards/")
        walk.also("joost", host)
        gone = 404 if gathering == ended else 200
        walk.also("visitor", f"/join/{gathering.join_code}/", answers=gone)
    walk.also("marieke", f"/sense/gatherings/{ended.public_id}/outcome/")
    walk.also("guest", f"/join/{ended.join_code}/")


def _the_vote(walk: Walk, stories: list[Story]) -> dict[str, object]:
    """22 people voted in two camps; the stage is *ask*, with words of a guest."""
    cast = walk.cast
    gathering = a_vote(cast, title="What we take for granted")
    lay_stories(cast.marieke, gathering, stories=stories[-2:])
    guest = _joins(walk, gathering)
    gathering = gatherings.move_on(cast.marieke, gathering, stage="ask")
    _say(gathering, guest, "ask", stories)
    said = gathering.questions.exclude(shared_at=None).get()
    statement = gathering.statements.first()
    assert statement is not None
    walk.places["sense/said/"] = {"kind": said.kind, "public_id": said.public_id}
    walk.places["join/"] = {
        "code": gathering.join_code,
        "kind": said.kind,
        "public_id": said.public_id,
    }
    return {
        "public_id": gathering.public_id, "statement_id": statement.public_id, "number": 1,
        "story_id": stories[-2].public_id, "position": 1, "kind": said.kind,
        "one_id": said.public_id,
    }  # fmt: skip


def _joins(walk: Walk, gathering: Gathering) -> Participant:
    walk.post("guest", f"/join/{gathering.join_code}/participation/", name="Noor")
    return gathering.participants.get(name="Noor")
