"""Questions to the database that are asked for each story that comes in.

Putting the SQL of a queryset together takes Django ten times as long as the database needs to
answer it; here that is done once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
_HERE = "\ue000 the value stands here"


@dataclass(frozen=True)
class _Ready(Generic[M]):
    model: type[M]
    sql: str
    given: tuple[Any, ...]
    names: list[str]
    converters: Mapping[int, tuple[list[Any], Any]]

    def rows(self, value: str) -> list[M]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [value if one == _HERE else one for one in self.given])
            found = [list(row) for row in cursor.fetchall()]
        for row in found:
            for place, (converters, column) in self.converters.items():
                for convert in converters:
                    row[place] = convert(row[place], column, connection)
        return [self.model.from_db(connection.alias, self.names, row) for row in found]


class Prepared(Generic[M]):
    """All rows of a queryset that compares at most one text, given as `value`.

    `form_of = Prepared(lambda value: StoryForm.objects.filter(public_id=value))`, and then
    `form_of("4kd0…")` is a list of forms. No `select_related`, no `only`.
    """

    def __init__(self, rows: "Callable[[str], models.QuerySet[M]]") -> None:
        self._rows = rows
        self._ready: _Ready[M] | None = None

    def __call__(self, value: str = "") -> list[M]:
        if self._ready is None:
            self._ready = self._prepared()
        return self._ready.rows(value)

    def _prepared(self) -> _Ready[M]:
        rows = self._rows(_HERE)
        compiler: Any = rows.query.get_compiler(connection=connection)
        sql, given = compiler.as_sql()
        columns = [column for column, *_ in compiler.select]
        names = [column.target.attname for column in columns]
        return _Ready(rows.model, sql, tuple(given), names, compiler.get_converters(columns))
