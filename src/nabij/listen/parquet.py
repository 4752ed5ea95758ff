"""A Parquet file in pieces: rows go in as they come, and what is ready of the file comes out.

Polars writes group after group and reads from a generator, but in a thread of its own. There the
database would be asked over another connection; so rows are handed over to it, a few at a time.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from queue import Full, Queue, SimpleQueue
from typing import IO, Any, cast

import polars as pl
from polars.io.plugins import register_io_source

AT_ONCE = 500
GROUP = 5_000
"""Rows that are held together in the file; what reads it can skip the groups it does not want."""
LOOK_AGAIN = 0.5
THREAD = "parquet"


class _LeftOff(Exception):
    """Nobody wants the rest."""


def in_pieces(
    rows: Iterable[Mapping[str, Any]], schema: Mapping[str, "type[pl.DataType]"]
) -> Iterator[bytes]:
    """The file of these rows, whose keys are those of `schema`."""
    writer = _Writer(dict(schema))
    try:
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            data = {name: [row[name] for row in some] for name in schema}
            writer.hand_over(pl.DataFrame(data, schema=dict(schema)))
            yield from writer.ready()
        writer.hand_over(None)
        writer.finish()
    finally:
        writer.leave_off()
    yield from writer.ready()


class _Writer:
    def __init__(self, schema: dict[str, Any]) -> None:
        self._frames: Queue[pl.DataFrame | type[_LeftOff] | None] = Queue(2)
        self._pieces: SimpleQueue[bytes] = SimpleQueue()
        self._problem: Exception | None = None
        self._thread = threading.Thread(target=self._write, args=[schema], name=THREAD, daemon=True)
        self._thread.start()

    def hand_over(self, frame: "pl.DataFrame | type[_LeftOff] | None") -> None:
        while self._thread.is_alive():
            try:
                self._frames.put(frame, timeout=LOOK_AGAIN)
            except Full:
                continue
            return
        if self._problem is not None:
            raise self._problem

    def ready(self) -> Iterator[bytes]:
        while not self._pieces.empty():
            yield self._pieces.get()

    def finish(self) -> None:
        self._thread.join()
        if self._problem is not None:
            raise self._problem

    def leave_off(self) -> None:
        if self._thread.is_alive():
            self.hand_over(_LeftOff)
            self._thread.join()

    # What Polars needs of a file.
    def write(self, piece: bytes) -> int:
        self._pieces.put(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits in here."""

    def _write(self, schema: dict[str, Any]) -> None:
        try:
            frames = register_io_source(lambda *_: self._handed_over(), schema=schema)
            frames.sink_parquet(cast(IO[bytes], self), row_group_size=GROUP, maintain_order=True)
        except Exception as problem:  # noqa: BLE001 - raised again by who reads
            self._problem = problem

    def _handed_over(self) -> Iterator[pl.DataFrame]:
        while (frame := self._frames.get()) is not None:
            if not isinstance(frame, pl.DataFrame):
                raise frame
            yield frame
