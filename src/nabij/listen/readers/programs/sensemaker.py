"""SenseMaker: the data (CSV) of a framework, with its definition (JSON) beside it.

Read as the platform's definition version 512 and its data export are documented by the public
R package for them (PeterStanbridge/sensemakerframeworkr, its vignette and demo set): the
definition has `sections` with `signifiers` (`type`, `title`, `content`); the data have a column
for each, named by the signifier's id.

    triad    ID_LABEL for each corner, 0..100 (and IDX, IDY in the triangle); ID_NA is 1
    dyad     ID_LABEL for each end, 0..1 or 0..100 (and IDX); ID_NA is 1
    stones   ID_STONEXRight and ID_STONEYTop for each stone, 0..1; ID_NA is 1
    list     ID with the id of what was chosen; where several may be, ID_ITEM is 1
    freetext ID; the one that is the fragment is the story

`FragmentID` is the story's own number, `server_upload_time` milliseconds since 1970.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nabij.listen.readers.json_texts import text_at
from nabij.listen.readers.mapping import ColumnMapping
from nabij.listen.readers.markup import text_of
from nabij.listen.readers.parcel import Part
from nabij.listen.readers.programs.found import Definition, Headings, ProgramTable, days, line
from nabij.listen.readers.programs.sensemaker_signifiers import Column, column_of
from nabij.listen.readers.table import Row, unclear

FRAGMENT = "FragmentID"
_TOLD = ("story", "told on", FRAGMENT, "language")


def read(parts: Sequence[Part]) -> ProgramTable | None:
    framework = next(filter(None, map(_framework, parts)), None)
    data = next((part for part in parts if _is_data(part)), None)
    if framework is None:
        return None
    if data is None:
        if len(parts) > 1:
            sentence = _("Beside this SenseMaker definition no file has a column “%(name)s”.")
            raise unclear(sentence % {"name": FRAGMENT})
        return _table(framework, None, [])
    return _table(framework, data, data.records)


def _framework(part: Part) -> dict[str, Any] | None:
    for one in part.documents or ():
        if isinstance(one, dict) and isinstance(one.get("sections"), list) and "name" in one:
            return one
    return None


def _is_data(part: Part) -> bool:
    return bool(part.records) and FRAGMENT in (part.records[0] or ())


def _table(
    framework: dict[str, Any], data: Part | None, records: list[list[str] | None]
) -> ProgramTable:
    signifiers = list(_signifiers(framework))
    story = _story_of(framework, signifiers)
    columns, left_out = _columns([one for one in signifiers if one is not story])
    definition = Definition(
        name=line(_first(framework.get("name"))),
        asked=_words(story.get("title")),
        questions=tuple(column.question for column in columns),
        language=_first(framework.get("language"))[:2].lower(),
    )
    notes = [_("Left out, because Nabij can't keep it: “%(title)s”.") % {"title": one}
             for one in left_out]  # fmt: skip
    return ProgramTable(
        headings=[*_TOLD, *(heading for one in columns for heading in one.question.columns)],
        repeated=[],
        read_as="SenseMaker",
        program="SenseMaker",
        made=_rows(records, text_at(story, "id"), columns) if data else [],
        definition=definition,
        notes=tuple(notes),
        proposal=ColumnMapping(
            text="story", told_on="told on", external_id=FRAGMENT, language="language",
            language_of_all=definition.language,
        ),
    )  # fmt: skip


def _signifiers(framework: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in framework["sections"]:
        asked = section.get("signifiers") if isinstance(section, dict) else None
        for one in asked if isinstance(asked, list) else ():
            if isinstance(one, dict) and text_at(one, "id") and text_at(one, "type"):
                yield one


def _story_of(framework: dict[str, Any], signifiers: list[dict[str, Any]]) -> dict[str, Any]:
    """The open question whose answer is the story."""
    told = _first(framework.get("fragment_signifier_id"))
    free = [one for one in signifiers if one["type"] == "freetext"]
    for one in free:
        if text_at(one, "id") == told:
            return one
    marked = [one for one in free if one.get("fragment") is True]
    if not (marked or free):
        raise unclear(_("This SenseMaker definition asks for no story in words."))
    return (marked or free)[0]


def _columns(signifiers: list[dict[str, Any]]) -> tuple[list[Column], list[str]]:
    headings, found, left_out = Headings(*_TOLD), [], []
    for one in signifiers:
        if one["type"] == "label":
            continue
        column = column_of(one, headings)
        if column is None:
            left_out.append(_words(one.get("title")) or text_at(one, "type"))
        else:
            found.append(column)
    return found, left_out


def _rows(records: list[list[str] | None], story: str, columns: list[Column]) -> list[Row]:
    head, rows = list(records[0] or ()), []
    for number, cells in enumerate(records[1:], start=2):
        if cells is None:
            rows.append(Row(number, broken="broken_quote"))
            continue
        values = {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
        if not any(values.values()):
            continue
        told = {
            "story": values.get(story, ""),
            "told on": days(values.get("server_upload_time", "")),
            FRAGMENT: values.get(FRAGMENT, ""),
            "language": values.get("language", "").replace("NA", ""),
        }
        for column in columns:
            told |= dict(zip(column.question.columns, column.cells(values), strict=True))
        rows.append(Row(number, told))
    return rows


def _first(value: Any) -> str:
    """A value that may stand in a list of one, as R writes it."""
    value = value[0] if isinstance(value, list) and value else value
    return str(value) if isinstance(value, (str, int, float)) else ""


def _words(title: Any) -> str:
    return line(text_of(_first(title)))
