"""Who hears of a change: everybody in the gathering, or only its host's page."""

from typing import Any

from nabij.sense.models import Gathering, Statement


def gathering_of(thing: Any) -> Gathering | None:
    if isinstance(thing, Gathering):
        return thing
    found: Gathering | None = thing.gathering
    return found


def host_topic(gathering: Gathering) -> str:
    return f"{gathering.topic}:host"


def for_everybody(thing: Any) -> list[str]:
    gathering = gathering_of(thing)
    return [gathering.topic, host_topic(gathering)] if gathering else []


def where_it_shows(thing: Any) -> list[str]:
    """What is written in silence moves nobody's screen but the host's count."""
    gathering = gathering_of(thing)
    if gathering is None:
        return []
    return for_everybody(thing) if thing.is_shared else [host_topic(gathering)]


def for_the_host(thing: Any) -> list[str]:
    gathering = thing.statement.gathering if hasattr(thing, "statement") else gathering_of(thing)
    return [host_topic(gathering)] if gathering else []


def of_statement(statement: Statement) -> list[str]:
    return for_everybody(statement.gathering)
