"""Files from people without account: held in memory, never longer than can be taken.

Beyond that nothing is kept of what comes in, so that nobody fills a disk with it.
"""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from nabij.listen.enclosing import MEGABYTE, MOST_MEGABYTES

MOST_EACH = max(MOST_MEGABYTES.values()) * MEGABYTE + 1
"""One more than can be taken, so that it shows that there was more."""
MOST_TOGETHER = sum(MOST_MEGABYTES.values()) * MEGABYTE + 2


class Bounded(FileUploadHandler):
    left = MOST_TOGETHER

    def new_file(self, *given: Any, **named: Any) -> None:
        super().new_file(*given, **named)
        self.held = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        room = min(MOST_EACH - self.held.tell(), self.left)
        self.left -= self.held.write(raw_data[: max(0, room)])
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = self.held.tell()
        self.held.seek(0)
        # The name that it had on somebody's phone goes no further than here.
        return InMemoryUploadedFile(self.held, self.field_name, "file", "", size, None)


def bounded(request: HttpRequest) -> None:
    """To be asked before anything of the request is read."""
    if request.method == "POST":
        request.upload_handlers = [Bounded(request)]
