"""What `nabij check` says of one thing that it looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, whether it is sound, and what to do where it is not."""

    what: str
    is_sound: bool
    words: str


def sound(what: str, words: str) -> Finding:
    return Finding(what, True, words)


def wrong(what: str, words: str) -> Finding:
    return Finding(what, False, words)
