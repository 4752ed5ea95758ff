"""Bringing in a file of stories: received, its columns chosen, started, finished."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.foundation.actors import is_program
from nabij.foundation.errors import AlreadyDone, NotClear, NotYet
from nabij.foundation.texts import clean, clean_line
from nabij.listen.languages import INTERFACE
from nabij.listen.models import FormVersion, Signifier, StoryForm, StoryImport
from nabij.listen.readers.programs import Definition
from nabij.listen.readers.stories_file import ColumnMapping, Table, check, version_for_files
from nabij.listen.rules import brings_into_form, brings_into_team, tends_import
from nabij.listen.signifiers import checked_labels
from nabij.listen.starts import start_named
from nabij.people.models import Member, Team
from nabij.trail.action import action


@action("file.make_form", allows=brings_into_team, locks=False)
def make_form_for_file(
    by: Any,
    team: Team,
    *,
    name: str,
    asked: str,
    answerer: Member,
    language: str = "nl",
    definition: Definition | None = None,
) -> StoryForm:
    """A form for stories that were told elsewhere: `asked` is how the people were asked.

    It is closed from the start: nobody tells into it, files come into it. What the other
    program's `definition` asked, it asks too.
    """
    words = _words(name, asked, definition)
    texts = {
        "prompt": words["asked"],
        "consent": _("These stories were told elsewhere, and came in from a file."),
        "asks_contact": False,
    }
    form = _made(team, words["name"], answerer, language, texts, definition)
    form.publish()
    form.close()
    return form


@action("file.make_draft", allows=brings_into_team, locks=False)
def make_draft_of(
    by: Any, team: Team, *, name: str, asked: str, answerer: Member, language: str,
    definition: Definition,
) -> StoryForm:  # fmt: skip
    """The form of another program, as a draft that a host looks over before anybody tells."""
    words = _words(name, asked, definition)
    language = definition.language if definition.language in INTERFACE else language
    start = start_named("empty", language)
    texts = {**(start.wording if start else {}), "prompt": words["asked"]}
    return _made(team, words["name"], answerer, language, texts, definition)


def _made(
    team: Team, name: str, answerer: Member, language: str, texts: Mapping[str, Any],
    definition: Definition | None,
) -> StoryForm:  # fmt: skip
    form = StoryForm.objects.create(team=team, name=name, answerer=answerer, language=language)
    version = FormVersion.objects.create(form=form, number=1, **texts)
    _ask(version, definition)
    return form


def _words(name: str, asked: str, definition: Definition | None) -> dict[str, str]:
    name = name or (definition.name if definition else "")
    asked = asked or (definition.asked if definition else "")
    words = {
        "name": clean_line(name, limit=120, field="name"),
        "asked": clean(asked, field="asked"),
    }
    empty = {field: _("Fill this in.") for field, text in words.items() if not text}
    if empty:
        raise NotClear(fields=empty)
    return words


def _ask(version: FormVersion, definition: Definition | None) -> None:
    for position, one in enumerate(definition.questions if definition else ()):
        labels, axes = checked_labels(one.kind, one.labels, one.axes)
        Signifier.objects.create(
            version=version, position=position, kind=one.kind, prompt=one.prompt,
            labels=labels, axes=axes, many=one.many,
        )  # fmt: skip


@action("file.receive", allows=brings_into_form, facts=lambda one: {"rows": one.rows}, locks=False)
def receive_file(
    by: Any, form: StoryForm, *, file_name: str, stored_as: str, rows: int
) -> StoryImport:
    """A file arrived; nothing is read into stories before its columns are chosen."""
    version_for_files(form)
    return StoryImport.objects.create(
        form=form,
        member=by if isinstance(by, Member) else None,
        file_name=clean_line(file_name[-200:], limit=200) or "?",
        stored_as=stored_as,
        rows=rows,
    )


@action("file.choose_columns", allows=tends_import)
def choose_columns(
    by: Any, story_import: StoryImport, *, mapping: ColumnMapping, table: Table
) -> StoryImport:
    """Say which column is what. Raises `NotClear` naming the columns that don't fit."""
    if story_import.state != StoryImport.State.UPLOADED:
        raise AlreadyDone(_("This file is being read already, with the columns chosen before."))
    check(table, mapping, story_import.form)
    story_import.mapping = mapping.to_json()
    story_import.save(update_fields=["mapping"])
    return story_import


@action("file.start", allows=tends_import)
def start_import(by: Any, story_import: StoryImport) -> StoryImport:
    """Begin, or take up again what stopped. The job that reads the rows starts after commit."""
    if not story_import.mapping:
        raise NotYet(_("Say first which column is what."))
    story_import.start()
    if story_import.stored_as:
        from nabij.listen.jobs import read_file

        number = story_import.pk
        transaction.on_commit(lambda: read_file.enqueue(number))
    return story_import


@action(
    "file.finish",
    allows=is_program,
    facts=lambda one: {"in": one.brought_in, "known": one.known, "refused": one.refused},
)
def finish_import(by: Any, story_import: StoryImport) -> StoryImport:
    """All rows were read."""
    story_import.finish()
    return story_import


@action("file.stop", allows=is_program, facts=lambda one: {"in": one.brought_in})
def stop_import(by: Any, story_import: StoryImport, *, why: str) -> StoryImport:
    """It could not go on; what came in stays, and it can be started again."""
    story_import.fail(why)
    return story_import


@action("file.discard", allows=tends_import)
def discard_import(by: Any, story_import: StoryImport) -> None:
    """Throw away a file that was not started. The stories of a started one stay."""
    if story_import.state != StoryImport.State.UPLOADED:
        raise NotYet(_("This file was read already. Its stories stay."))
    story_import.delete()
