"""NarraFirma: its stories (CSV), with its story form (CSV) beside them where there is one.

Read as its own export and import write and expect them (pdfernhout/narrafirma,
`csvImportExport`, and the samples in its `samples` folder):

- stories: a line of headings with "Story title", "Story text" and "Eliciting question", then the
  short name of each question; a multiple choice has a column for each option. An export has a
  second line with those options. Lines that begin with ";" are comments.
- story form: a line of headings with "Short name", "Type", "About" and "Answers" (from there on
  one answer a column), and before that "Long name" and, in the form for an import, "Data column
  name". See `narrafirma_form`.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nabij.listen.readers.mapping import ColumnMapping
from nabij.listen.readers.parcel import Part
from nabij.listen.readers.programs.found import (
    BETWEEN,
    Definition,
    Headings,
    ProgramTable,
    Question,
)
from nabij.listen.readers.programs.narrafirma_form import (
    ELICITING,
    Form,
    Positions,
    answer_columns,
    is_form,
    read_form,
)
from nabij.listen.readers.table import Row, unclear

TITLE, TEXT = "Story title", "Story text"
_TOLD = ("story", "told on", "participant")

Record = list[str]


def read(parts: Sequence[Part]) -> ProgramTable | None:
    form_part = next((part for part in parts if is_form(_lines(part))), None)
    form = read_form(_lines(form_part)) if form_part else Form()
    others = (part for part in parts if part is not form_part)
    data = next((part for part in others if _is_data(part, form, form_part)), None)
    if data is None and form_part is None:
        return None
    if data is None and len(parts) > 1:
        text = form.setting("Story text column name") or TEXT
        raise unclear(
            _("Beside this NarraFirma story form no file has a column “%(name)s”.") % {"name": text}
        )
    return _table(form, data, has_form=form_part is not None)


def _lines(part: Part) -> list[Record | None]:
    """All records but comments and empty lines."""
    return [
        cells
        for cells in part.records
        if cells is None or (any(map(str.strip, cells)) and not cells[0].startswith(";"))
    ]


def _is_data(part: Part, form: Form, form_part: Part | None) -> bool:
    head = next(iter(_lines(part)), None) or []
    text = form.setting("Story text column name") or TEXT
    return text in head and (form_part is not None or {TITLE, ELICITING} <= set(head))


def _table(form: Form, data: Part | None, *, has_form: bool) -> ProgramTable:
    lines = _lines(data) if data else []
    head = [name.strip() for name in (lines[0] or ())] if lines else []
    places = Positions(head, form.texts_to_remove)
    headings = Headings(*_TOLD)
    columns = answer_columns(form, headings) if has_form else _free_columns(head, headings, form)
    definition = Definition(
        name=form.title, asked=form.asked, questions=tuple(one.question for one in columns)
    )
    return ProgramTable(
        headings=[*_TOLD, *(one.question.columns[0] for one in columns)],
        repeated=[],
        read_as="NarraFirma",
        program="NarraFirma",
        made=_rows(lines, places, form, columns),
        definition=definition if has_form else None,
        notes=(_("Left out, because it fits no signifier: %(names)s.")
               % {"names": ", ".join(form.left_out)},) if form.left_out else (),
        proposal=ColumnMapping(
            text="story",
            told_on="told on" if form.setting("Story collection date column name") else "",
            teller_id="participant",
        ),
    )  # fmt: skip


def _rows(lines: list[Record | None], places: Positions, form: Form, columns: list) -> list[Row]:  # type: ignore[type-arg]
    text = form.setting("Story text column name") or TEXT
    date = form.setting("Story collection date column name")
    person = form.setting("Participant ID column name") or "Participant ID"
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if cells is None:
            rows.append(Row(number, broken="broken_quote"))
            continue
        if number == 2 and _is_second_heading(cells, places, text):
            continue
        told = {
            "story": places.first(cells, text),
            "told on": places.first(cells, date)[:10] if date else "",
            "participant": places.first(cells, person),
        }
        given = {one.question.columns[0]: one.cell(cells, places) for one in columns}
        rows.append(Row(number, told | given))
    return rows


def _is_second_heading(cells: Record, places: Positions, text: str) -> bool:
    """The options of multiple choices, under their questions: no story stands there."""
    return not places.first(cells, text) and not places.first(cells, TITLE)


class _Free:
    """A column of which no form says what it asks."""

    def __init__(self, name: str, headings: Headings) -> None:
        self.name = name
        self.question = Question("text", name, columns=(headings.new(name),))

    def cell(self, cells: Record, places: Positions) -> str:
        return BETWEEN.join(filter(None, places.all(cells, self.name)))


def _free_columns(head: list[str], headings: Headings, form: Form) -> list[_Free]:
    text = form.setting("Story text column name") or TEXT
    return [_Free(name, headings) for name in dict.fromkeys(head) if name and name != text]
