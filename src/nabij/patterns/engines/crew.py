"""Giving parts to the workers and waiting for them. Names of tasks hold a stage and a number."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from nabij.patterns.engines.progress import tell
from nabij.patterns.errors import PatternsError, Unreachable

if TYPE_CHECKING:
    from distributed import Client, Future


class Crew:
    """The workers of one client.

    A part that a lost worker held is made again from what it was made of, down to the file: so
    nothing is scattered, and a task is only ever given data, futures and functions of this package.
    """

    def __init__(self, client: Client) -> None:
        self.client: Any = client
        self._run = token_hex(4)
        self._stages = 0

    @property
    def size(self) -> int:
        """How many tasks can run at once."""
        return max(1, sum(self.client.nthreads().values()))

    def give(
        self, stage: str, function: Callable[..., Any], each: Iterable[Sequence[Any]]
    ) -> list[Future]:
        """Start `function(*arguments)` for each of the arguments; results stay on the workers."""
        from dask import config

        self._stages += 1
        name = f"nabij-{stage.replace(' ', '-')}-{self._run}-{self._stages}"
        # Who gives a table instead of a path wants it to travel; that is no reason to be warned.
        with config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            return [
                self.client.submit(quietly, function, *given, key=f"{name}-{number}", pure=False)
                for number, given in enumerate(each)
            ]

    def wait(self, stage: str, futures: Sequence[Future]) -> list[Future]:
        """Wait until all are there, telling how many are; raise what went wrong."""
        from distributed import as_completed

        arriving: Any = as_completed
        tell(stage, 0, len(futures))
        for done, future in enumerate(arriving(futures, loop=self.client.loop), start=1):
            if future.status != "finished":
                _raise(stage, future)
            tell(stage, done, len(futures))
        return list(futures)

    def fetch(
        self, stage: str, function: Callable[..., Any], each: Iterable[Sequence[Any]]
    ) -> list[Any]:
        """Results of `function(*arguments)` for each, here and in order."""
        futures = self.wait(stage, self.give(stage, function, each))
        return list(self.client.gather(futures))

    def total(self, stage: str, function: Callable[..., Any], each: Iterable[Sequence[Any]]) -> Any:
        """Sum of the results, added in order so that the last digit is always the same."""
        first, *others = self.fetch(stage, function, each)
        for other in others:
            first = first + other
        return first


def quietly(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call the function; what goes wrong unforeseen is told by its kind and place alone.

    A worker writes the errors of its tasks into a log, and a library's message may quote a text.
    """
    try:
        return function(*arguments)
    except PatternsError:
        raise
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001
        last = traceback.extract_tb(problem.__traceback__)[-1]
        place = f"{Path(last.filename).name}, line {last.lineno}"
        raise Unfinished(f"{type(problem).__name__} in {place}") from None


class Unfinished(RuntimeError):
    """A part failed in a way that nobody foresaw; says where, and quotes nothing."""


def _raise(stage: str, future: Any) -> None:
    """Raise a typed error of the part as it is; of any other tell the kind and no content."""
    problem = future.exception() if future.status == "error" else None
    if isinstance(problem, PatternsError):
        raise problem from None
    kind = type(problem).__name__ if problem is not None else future.status
    if isinstance(problem, Unfinished):
        kind = str(problem)
    hint = (
        " Workers were lost again and again: give each more memory, or make smaller parts."
        if kind == "KilledWorker"
        else ""
    )
    raise Unreachable(f"The workers could not finish “{stage}” ({kind}).{hint}") from None
