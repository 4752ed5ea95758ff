"""Any file that can hold stories becomes a table: of another program's export, or as it is."""

from pathlib import Path

from django.utils.translation import gettext as _

from nabij.listen.readers.parcel import Part, parts_of
from nabij.listen.readers.programs import recognise
from nabij.listen.readers.table import Table, table_of_bytes, table_of_workbook, unclear


def open_table(path: Path) -> Table:
    """Read a file. Raises `NotClear` (field "file") saying why it can't be read."""
    parts = parts_of(path)
    if parts is None:
        return table_of_workbook(path)
    found = recognise(parts)
    return found if found is not None else table_of_bytes(_only_table(parts).data)


def _only_table(parts: list[Part]) -> Part:
    if len(parts) > 1:
        raise unclear(
            _("These files together are not an export that Nabij knows. Send one file at a time.")
        )
    if not parts:
        raise unclear(_("There is nothing in this file."))
    if parts[0].documents is not None:
        raise unclear(
            _(
                "This is JSON, but not an export that Nabij knows. It knows those of %(programs)s; "
                "of other programs it reads CSV and XLSX."
            )
            % {"programs": "Zammad, Chatwoot, Signalen, SenseMaker"}
        )
    return parts[0]
