"""What the tests' own PostgreSQL writes down while something happens."""

import os
from pathlib import Path


class DatabaseLog:
    """All that it writes from now on; others of this test run write there too."""

    def __init__(self) -> None:
        self._file = Path(os.environ["NABIJ_TEST_FOLDER"]) / "postgres" / "log"
        self._start = self._file.stat().st_size if self._file.exists() else 0

    @property
    def is_there(self) -> bool:
        return self._file.exists()

    def read(self) -> str:
        with self._file.open("rb") as file:
            file.seek(self._start)
            return file.read().decode("utf-8", "replace")
