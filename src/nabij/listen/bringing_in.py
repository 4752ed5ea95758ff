"""Rows of a file become stories, some hundreds in a transaction."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from nabij.foundation.actors import Program
from nabij.listen.actions.imports import (
    choose_columns,
    finish_import,
    receive_file,
    start_import,
    stop_import,
)
from nabij.listen.hiding import Hider, Looked, seal_all
from nabij.listen.kept_files import drop_file
from nabij.listen.models import (
    FormVersion,
    KnownTeller,
    ScreenRecord,
    Signification,
    Signifier,
    Story,
    StoryForm,
    StoryImport,
    Teller,
    WayIn,
)
from nabij.listen.parts import WHOLE
from nabij.listen.readers.stories_file import (
    ColumnMapping,
    Incoming,
    Outcome,
    Table,
    open_table,
    outcomes,
    version_for_files,
)
from nabij.listen.search import StorySearch
from nabij.listen.signals import story_told
from nabij.listen.signifiers import Given
from nabij.listen.times import begin_of

CHUNK = 500
Progress = Callable[[int, int], None]


def bring_in(
    by: Any,
    form: StoryForm,
    path: Path,
    mapping: ColumnMapping,
    progress: Progress | None = None,
    name: str = "",
) -> StoryImport:
    """Bring in a whole file now; `progress(done, rows)` is called after each chunk.

    Raises `NotClear` before anything came in when the file or the mapping can't be used.
    Rows that can't come in are in `problems` of what is returned; the rest came in.
    """
    table = open_table(path)
    story_import = receive_file(
        by, form, file_name=name or path.name, stored_as="", rows=table.count()
    )
    choose_columns(by, story_import, mapping=mapping, table=table)
    start_import(by, story_import)
    try:
        return read_rows(story_import, table, progress)
    except BaseException:
        # Also when somebody stops it with Ctrl-C: it can be run again and goes on from there.
        stop_import(Program(), story_import, why="stopped")
        raise


def read_rows(
    story_import: StoryImport, table: Table, progress: Progress | None = None
) -> StoryImport:
    """Read all rows of an import that was started, and finish it."""
    mapping = ColumnMapping.from_json(story_import.mapping)
    version = version_for_files(story_import.form)
    rows = outcomes(table, mapping, story_import.form)
    while chunk := list(islice(rows, CHUNK)):
        with transaction.atomic():
            # Two imports into one form take turns, so that a row known to one is known to both.
            StoryForm.objects.select_for_update().get(pk=story_import.form_id)
            _read_chunk(story_import, chunk, version, mapping.system)
        if progress is not None:
            progress(story_import.done, story_import.rows)
    stored_as = story_import.stored_as
    finish_import(Program(), story_import)
    drop_file(stored_as)
    return story_import


def _read_chunk(
    story_import: StoryImport, chunk: list[Outcome], version: FormVersion, system: str
) -> None:
    coming = [one.incoming for one in chunk if one.incoming]
    keys = [one.key for one in coming]
    known = set(Story.objects.filter(sending_key__in=keys).values_list("sending_key", flat=True))
    fresh = [one for one in coming if one.key not in known]
    _make_stories(fresh, version, system)
    story_import.count(
        brought_in=len(fresh),
        known=len(coming) - len(fresh),
        problems=[(one.number, one.problem.code, one.problem.what) for one in chunk if one.problem],
        remarks=[(one.number, "not_asked", what[:60]) for one in fresh for what in one.unasked],
    )


def _make_stories(fresh: list[Incoming], version: FormVersion, system: str) -> None:
    hider = Hider.now()
    stories = _stories(fresh, version, hider)
    pairs = list(zip(stories, fresh, strict=True))
    ScreenRecord.objects.bulk_create(
        ScreenRecord(story=story, system=system, facts=one.facts)
        for story, one in pairs
        if one.facts
    )
    _answers(pairs, hider)
    StorySearch().index_new(stories)
    for story in stories:
        story_told.send(Story, story=story)


def _stories(fresh: list[Incoming], version: FormVersion, hider: Hider) -> list[Story]:
    """The stories themselves, with what was taken out of them sealed beside them."""
    form, tellers = version.form, _tellers(fresh, version.form)
    looked = [hider.look(one.text, one.language or form.language) for one in fresh]
    stories = Story.objects.bulk_create(
        Story(
            form=form,
            version=version,
            teller=teller,
            answerer_id=form.answerer_id,
            text=seen.shown,
            language=one.language,
            told_on=begin_of(one.told_on, form.times),
            told_in=form.times,
            audience=one.audience,
            readers_asked=one.readers_asked,
            way_in=WayIn.FILE,
            sending_key=one.key,
        )
        for one, teller, seen in zip(fresh, tellers, looked, strict=True)
    )
    seal_all((story, WHOLE, seen) for story, seen in zip(stories, looked, strict=True))
    return stories


def _answers(pairs: Iterable[tuple[Story, Incoming]], hider: Hider) -> None:
    rows = [
        (story, signifier, given, _look(story, signifier, given, hider))
        for story, one in pairs
        for signifier, given in one.answers
    ]
    made = Signification.objects.bulk_create(
        Signification(
            story=story,
            signifier=signifier,
            value=looked.shown if looked else given.value,
            not_applicable=given.not_applicable,
            method=given.method,
        )
        for story, signifier, given, looked in rows
    )
    seal_all(
        (story, f"answer-{answer.pk}", looked)
        for answer, (story, _signifier, _given, looked) in zip(made, rows, strict=True)
        if looked
    )


def _look(story: Story, signifier: Signifier, given: Given, hider: Hider) -> Looked | None:
    """Only words of the teller's own can hold personal data."""
    if signifier.kind != Signifier.Kind.TEXT or given.value is None:
        return None
    return hider.look(str(given.value), story.language or story.form.language)


def _tellers(fresh: list[Incoming], form: StoryForm) -> list[Teller]:
    """A teller for each; rows of one person share theirs, also over several files."""
    persons: dict[str, Incoming] = {}
    for one in fresh:
        if one.teller and (one.contact or one.teller not in persons):
            persons[one.teller] = one
    rows = KnownTeller.objects.filter(form=form, digest__in=persons).select_related("teller")
    known = {row.digest: row.teller for row in rows}
    new = sorted(set(persons) - set(known))
    made = Teller.objects.bulk_create(_teller(persons[digest]) for digest in new)
    KnownTeller.objects.bulk_create(
        KnownTeller(form=form, digest=digest, teller=teller)
        for digest, teller in zip(new, made, strict=True)
    )
    known |= dict(zip(new, made, strict=True))
    alone = Teller.objects.bulk_create(_teller(one) for one in fresh if not one.teller)
    single = iter(alone)
    return [known[one.teller] if one.teller else next(single) for one in fresh]


def _teller(one: Incoming) -> Teller:
    return Teller(name=one.name, contact=one.contact)
