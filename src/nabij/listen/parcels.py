"""Stories with their photos and recordings as one ZIP, written while it is sent: one file at a
time is in memory, however many there are."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from nabij.listen.models import Attachment


class _Outgoing:
    """What `zipfile` writes to: what came since the last time is handed on."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, data: Any) -> int:
        self.written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        data, self.written = b"".join(self.written), []
        return data


def parcel(lines: Iterable[bytes], given: "QuerySet[Attachment]") -> Iterator[bytes]:
    """`stories.jsonl`, and for each photo and recording `files/<story>-<kind>-<id>.<ending>`."""
    out = _Outgoing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:  # type: ignore[call-overload]
        with packed.open("stories.jsonl", "w", force_zip64=True) as file:
            for line in lines:
                file.write(line)
                yield out.taken()
        for one in _one_by_one(given):
            # Both kinds are small already: packing them again only takes time.
            name = f"files/{one.story.public_id}-{one.kind}-{one.public_id}.{one.ending}"
            packed.writestr(name, bytes(one.content), compress_type=zipfile.ZIP_STORED)
            yield out.taken()
    yield out.taken()


def _one_by_one(given: "QuerySet[Attachment]") -> Iterator[Attachment]:
    rows, last = given.select_related("story"), 0
    while one := rows.filter(pk__gt=last).order_by("pk").first():
        yield one
        last = one.pk
