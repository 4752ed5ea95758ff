"""Where maps and groups are calculated: here, or on workers of Dask, with their progress shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nabij.cli.out import errors, progress, say

if TYPE_CHECKING:
    from rich.progress import TaskID

Engine = Annotated[
    str, typer.Option(help="local, or dask: on several workers; then SOURCE may be a folder.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(help="Address of a Dask scheduler (tcp://host:8786); without it, workers here."),
]


def chosen(engine: str, scheduler: str | None) -> str:
    """The engine by its name; who names a scheduler wants Dask."""
    from nabij.patterns.engines.choice import check_engine

    return check_engine("dask" if scheduler and engine == "local" else engine)


@contextmanager
def workers(scheduler: str | None) -> Iterator[dict[str, Any]]:
    """What an estimator is given to use the workers. Shows how far they are and what they took."""
    from nabij.patterns.engines.cluster import connected, peak_memory
    from nabij.patterns.engines.progress import watching

    with connected(scheduler) as client:
        with bars() as show, watching(show):
            yield {"engine": "dask", "scheduler": client}
        peaks = sorted(peak_memory(client).values(), reverse=True)
    sizes = ", ".join(f"{size:,.0f} MB" for size in peaks)
    say(f"Peak memory of {len(peaks)} workers: {sizes}.")


@contextmanager
def bars() -> Iterator[Any]:
    """A function that is told how far each stage is, and shows it on stderr."""
    known: dict[str, TaskID] = {}
    with progress() as shown:

        def show(stage: str, done: int, total: int) -> None:
            # Steps of one stage share a bar: "find the axes, step 3".
            name = stage.split(",")[0]
            if name not in known:
                known[name] = shown.add_task(stage, total=total)
                if shown.disable:
                    errors().print(f"{name} …", markup=False)
            shown.update(known[name], description=stage, completed=done, total=total)

        yield show
