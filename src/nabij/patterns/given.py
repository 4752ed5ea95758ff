"""The door of the library: a call is held to its own signature before anything is calculated.

What a parameter is annotated with is what it must be given, so that `None` for a list, a word for
a number or a number below zero ends in an error that names the parameter, not deep inside.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import partial, wraps
from numbers import Real
from operator import index
from os import PathLike
from typing import Any, ParamSpec, TypeVar

from nabij.patterns.errors import NotNumbers, PatternsError

P = ParamSpec("P")
R = TypeVar("R")
Check = Callable[[str, Any], None]

NOT_NEGATIVE = {"k", "n", "min_votes", "random_state", "seed"}
ROWS = ("Sequence[", "Iterable[")


def checked(call: Callable[P, R]) -> Callable[P, R]:
    """Let a public function or method be called only with what its annotations say."""
    signature = inspect.signature(call)
    checks = {
        name: check
        for name, parameter in signature.parameters.items()
        if (check := _check_of(name, str(parameter.annotation))) is not None
    }

    @wraps(call)
    def at_the_door(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            given = signature.bind(*args, **kwargs).arguments
        except TypeError:
            given = {}  # Python itself says best which argument is missing or unknown.
        for name in (one for one in given if one in checks):
            checks[name](name, given[name])
        return call(*args, **kwargs)

    return at_the_door


def _check_of(name: str, kind: str) -> Check | None:
    """What a parameter with this annotation must be; None where its function looks itself."""
    optional = kind.endswith(" | None")
    kind = kind.removesuffix(" | None")
    check: Check | None = None
    if kind == "int":
        check = partial(_whole, least=0) if name in NOT_NEGATIVE else _whole
    elif kind == "float":
        check = _number
    elif kind.startswith("Mapping["):
        check = _mapping
    elif kind.startswith("pl.DataFrame | Mapping["):
        check = _table
    elif kind.startswith(ROWS) or name == "answers":
        check = partial(_rows, counted=kind.startswith("Sequence["))
    elif kind.startswith("str | PathLike["):
        check = _path
    elif kind in ("Draw", "Hashable"):
        check = _something
    return partial(_unless_none, check=check) if check is not None and optional else check


def _unless_none(name: str, value: Any, *, check: Check) -> None:
    if value is not None:
        check(name, value)


def _something(name: str, value: Any) -> None:
    if value is None:
        raise PatternsError(f"{name} is missing: it is None.")


def _whole(name: str, value: Any, *, least: int | None = None) -> None:
    try:
        number = index(value)
    except TypeError:
        raise NotNumbers(f"{name} is a whole number, not {_shown(value)}.") from None
    if least is not None and number < least:
        raise NotNumbers(f"{name} is a whole number from {least} on, not {_shown(value)}.")


def _number(name: str, value: Any) -> None:
    if not isinstance(value, Real) or value != value:
        raise NotNumbers(f"{name} is a number, not {_shown(value)}.")


def _mapping(name: str, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise PatternsError(f"{name} is a mapping (a dict) of name to values, not {_shown(value)}.")
    if name == "answers":
        for asked, answers in value.items():
            _rows(f"answers[{_shown(asked)}]", answers, counted=False)


def _table(name: str, value: Any) -> None:
    if not isinstance(value, Mapping) and not hasattr(value, "columns"):
        raise PatternsError(f"{name} is a frame or a mapping of columns, not {_shown(value)}.")


def _rows(name: str, value: Any, *, counted: bool) -> None:
    # A column of files or of a table is cut by the engine itself.
    if hasattr(value, "pieces"):
        return
    try:
        iter(value)
        if counted:
            len(value)
    except TypeError:
        raise PatternsError(
            f"{name} is a list, an array or a column, not {_shown(value)}."
        ) from None


def _path(name: str, value: Any) -> None:
    if not isinstance(value, str | PathLike):
        raise PatternsError(f"{name} is the path of a file or folder, not {_shown(value)}.")


def _shown(value: Any) -> str:
    """A single value as it was given; of anything larger what it is."""
    plain = value is None or isinstance(value, str | int | float)
    return repr(value)[:60] if plain else f"a {type(value).__name__}"
