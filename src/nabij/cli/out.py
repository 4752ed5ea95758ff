"""What commands print: results on stdout, errors and progress on stderr. NO_COLOR is honoured."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


@lru_cache(maxsize=1)
def _stdout() -> "Console":
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def console() -> "Console":
    """The console on stdout; addresses are never wrapped, so that they can be copied."""
    out = _stdout()
    out.file = None  # type: ignore[assignment]  # look sys.stdout up again: it may be redirected
    return out


def errors() -> "Console":
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str = "", *, markup: bool = False, style: str | None = None) -> None:
    """Print one line on stdout."""
    console().print(text, markup=markup, style=style)


def say_wrong(text: str) -> None:
    """Print one error on stderr."""
    errors().print(text, markup=False, style="bold")


def progress() -> "Progress":
    """A progress bar on stderr; where there is no terminal it stays silent."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=errors(),
        transient=False,
        disable=not errors().is_terminal,
    )
