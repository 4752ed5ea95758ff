"""From files to stories: read together, into a form, each column as what it is, row by row."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nabij.cli.columns import columns_of, definition_of, together
from nabij.cli.forms import find_form, make_draft, make_form
from nabij.cli.import_options import Into
from nabij.cli.import_report import tell_form
from nabij.cli.out import progress
from nabij.foundation.actors import Program
from nabij.foundation.errors import NotYours
from nabij.listen.bringing_in import bring_in
from nabij.listen.models import StoryForm, StoryImport
from nabij.listen.readers.programs import Definition
from nabij.listen.readers.stories_file import ColumnMapping, open_table


def bring_in_files(
    files: Sequence[Path], into: Into, mapping: Path | None, columns: Mapping[str, Any], *,
    accept: bool,
) -> StoryImport | None:  # fmt: skip
    """The stories of the first file, with what the others say of it. None where there are no
    stories, only what another program asked: that is a draft now."""
    for each in files:
        if not each.is_file():
            raise NotYours(f"There is no file {each}.")
    first, *beside = files
    with together(first, beside) as whole:
        definition = definition_of(whole) if into.new_form is not None else None
        if definition is not None and not open_table(whole).count():
            tell_form(_draft(into, definition))
            return None
        form = _form(into, definition)
        chosen = columns_of(whole, form, mapping, columns, accept=accept)
        return _rows(whole, form, chosen, first.name)


def _draft(into: Into, definition: Definition) -> StoryForm:
    return make_draft(into.new_form or "", into.asked or "", into.team, into.answerer, definition)


def _form(into: Into, definition: Definition | None) -> StoryForm:
    if into.new_form is None:
        return find_form(into.form)
    return make_form(
        into.new_form, asked=into.asked or "", team=into.team, answerer=into.answerer,
        definition=definition,
    )  # fmt: skip


def _rows(file: Path, form: StoryForm, mapping: ColumnMapping, name: str) -> StoryImport:
    with progress() as bar:
        line = bar.add_task(f"Into “{form.name}”", total=None)
        return bring_in(
            Program(), form, file, mapping,
            lambda done, rows: bar.update(line, completed=done, total=rows), name=name,
        )  # fmt: skip
