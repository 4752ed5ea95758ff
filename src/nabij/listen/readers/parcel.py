"""A file as it was sent in: a workbook, one text, or several texts of one export in a ZIP.

What a program exports is sometimes more than one file (a definition beside its data); they are
kept together, so that reading can be taken up again from what is kept.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from nabij.listen.readers.json_texts import documents_of
from nabij.listen.readers.table import FILE_LIMIT, records_of, unclear
from nabij.patterns.decoding import decode

MOST_FILES = 50
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True)
class Part:
    """One text of an export."""

    name: str
    data: bytes

    @cached_property
    def documents(self) -> list[Any] | None:
        """What stands in it as JSON (one document, or one a line); None where it is no JSON."""
        if self.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
            return None
        decoded = decode(self.data)
        return documents_of(decoded[0]) if decoded else None

    @cached_property
    def records(self) -> list[list[str] | None]:
        """Its rows, where it is a table: all lines, headings and all."""
        decoded = decode(self.data) if self.documents is None else None
        return records_of(decoded[0]) if decoded else []


def parts_of(path: Path) -> list[Part] | None:
    """The texts in a file. None for a workbook. Raises `NotClear` (field "file")."""
    if path.stat().st_size > FILE_LIMIT:
        raise unclear(_("This file is larger than 50 MB. Split it, and bring in the parts."))
    with path.open("rb") as file:
        begin = file.read(4)
    if begin == _OLD_WORKBOOK or (begin in _ZIPPED and not zipfile.is_zipfile(path)):
        return None
    if begin not in _ZIPPED:
        return [Part("", path.read_bytes())]
    try:
        return _unpack(path)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as broken:
        # RuntimeError: a password. NotImplementedError: a way of packing that we don't have.
        raise unclear(
            _("This ZIP file can't be opened. Is it locked with a password? Send the files in it.")
        ) from broken


def pack(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Several files as one that can be kept."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for number, (name, chunks) in enumerate(files):
            out.writestr(f"{number}-{Path(name).name[-80:]}", b"".join(chunks))
    yield packed.getvalue()


def _unpack(path: Path) -> list[Part] | None:
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        if "[Content_Types].xml" in names or "mimetype" in names:
            return None
        wanted = [one for one in packed.infolist() if not one.is_dir() and _is_meant(one.filename)]
        if len(wanted) > MOST_FILES:
            raise unclear(_("There are more than 50 files in this ZIP. Send only the export."))
        parts, left = [], FILE_LIMIT
        for one in wanted:
            with packed.open(one) as file:
                data = file.read(left + 1)
            left -= len(data)
            if left < 0:
                raise unclear(_("Unpacked this is larger than 50 MB. Split it."))
            parts.append(Part(Path(one.filename).name, data))
        return parts


def _is_meant(name: str) -> bool:
    # What a Mac puts into every ZIP.
    return not name.startswith("__MACOSX/") and not Path(name).name.startswith(".")
