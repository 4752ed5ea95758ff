"""Files of stories: the one way in for the page, the job and the command line.

table = open_table(path)                    raises NotClear, saying why it can't be read
mapping = guess(table, form)                or ColumnMapping.from_json({...})
check(table, mapping, form)                 raises NotClear that names columns
for row in preview(table, mapping, form)    what the first rows would become
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear, NotYet
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.readers.guess import guess
from nabij.listen.readers.mapping import UNASKED, ColumnMapping
from nabij.listen.readers.opening import open_table
from nabij.listen.readers.problems import RowError, reason
from nabij.listen.readers.programs import ProgramTable
from nabij.listen.readers.rows import Incoming, RowReader
from nabij.listen.readers.table import Table

__all__ = [
    "ColumnMapping",
    "Incoming",
    "Outcome",
    "ProgramTable",
    "Table",
    "check",
    "guess",
    "open_table",
    "outcomes",
    "preview",
    "version_for_files",
]

PREVIEWED = 5


@dataclass(frozen=True)
class Outcome:
    """What one row becomes: a story, or a problem."""

    number: int
    incoming: Incoming | None = None
    problem: RowError | None = None

    @property
    def reason(self) -> str:
        return reason(self.problem.code, self.problem.what) if self.problem else ""


def version_for_files(form: StoryForm) -> FormVersion:
    """The wording that stories from a file answer: what is published now."""
    version = form.published
    if version is None:
        raise NotYet(_("Publish this form first: a story belongs to the wording that was asked."))
    return version


def check(table: Table, mapping: ColumnMapping, form: StoryForm) -> None:
    mapping.check(table.headings, version_for_files(form).signifiers.all())
    unasked = isinstance(table, ProgramTable) and not table.readers_asked
    if unasked and (mapping.audience or mapping.audience_of_all != UNASKED):
        wrong = _("Who wrote these was not asked who may read it: only who answers reads them.")
        raise NotClear(fields={"audience_of_all": wrong})


def outcomes(table: Table, mapping: ColumnMapping, form: StoryForm) -> Iterator[Outcome]:
    """What each row becomes, in order."""
    reader = RowReader(mapping, version_for_files(form))
    for row in table.rows():
        try:
            yield Outcome(row.number, incoming=reader.read(row))
        except RowError as problem:
            yield Outcome(row.number, problem=problem)


def preview(table: Table, mapping: ColumnMapping, form: StoryForm) -> list[Outcome]:
    return list(islice(outcomes(table, mapping, form), PREVIEWED))
