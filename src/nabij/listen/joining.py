"""Whether answers to an earlier wording are answers to the newer one, and how they read there.

Two acts: *only the words* changed (a question keeps its key, and answers join), or it *asks
something else* (it gets a key of its own, and answers stand apart). Where answers could not be
read in the new wording without guessing, only the second is possible.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nabij.foundation.ids import new_public_id
from nabij.listen.models import FormVersion, Signifier
from nabij.listen.models.translation import FORM
from nabij.listen.signifiers.asking import PROMPT
from nabij.listen.signifiers.shape import Asked

SAME, OTHER = "same", "other"


def can_join(old: Asked, new: Asked) -> bool:
    """Whether each old answer has one place in the new wording."""
    if old.kind != new.kind or not _in_place(old.axes, new.axes):
        return False
    if old.kind in ("choice", "stones") and set(old.labels) <= set(new.labels):
        return True
    return set(old.labels) == set(new.labels) or _in_place(old.labels, new.labels)


def reader(old: Asked, new: Asked) -> Callable[[Any], Any]:
    """How an answer to the old wording reads in the new one; only where `can_join`."""
    before, after = list(old.labels), list(new.labels)
    if before == after or not can_join(old, new):
        return lambda value: value
    if set(before) <= set(after):
        if old.kind == "triad":
            return lambda value: [value[before.index(label)] for label in after]
        if old.kind in ("dyad", "scale"):
            return lambda value: round(1 - value, 4)
        return lambda value: value
    words = dict(zip(before, after, strict=True))
    if old.kind == "choice":
        return lambda value: [words.get(one, one) for one in value]
    if old.kind == "stones":
        return lambda value: {words.get(one, one): place for one, place in value.items()}
    return lambda value: value


def _in_place(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether words only changed where they stand: none of them moved."""
    pairs = list(zip(old, new, strict=False))
    moved = any(before != after and (after in old or before in new) for before, after in pairs)
    return len(old) == len(new) and not moved


@dataclass(frozen=True)
class Decision:
    """A change of which the host says what it means. `key` is of a question, or `prompt:K`."""

    key: str
    before: str
    after: str
    may_be_same: bool = True


def decisions(old: FormVersion, new: FormVersion) -> list[Decision]:
    """What has to be decided before the draft is published."""
    texts = {one.key: one.text for one in old.prompts}
    found = [
        Decision(f"{PROMPT}:{one.key}", texts[one.key], one.text)
        for one in new.prompts
        if one.key in texts and texts[one.key] != one.text
    ]
    known = {one.key: one for one in old.signifiers.all()}
    for one in new.signifiers.all():
        before = known.get(one.key)
        if before is not None and _words(before) != _words(one):
            found.append(Decision(one.key, _said(before), _said(one), can_join(before, one)))
    return found


def seen_as(found: Sequence[Decision]) -> str:
    """A digest of what a host decided about: what changed meanwhile must be looked at again."""
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]


def begin_anew(draft: FormVersion, keys: set[str]) -> None:
    """Give what asks something else a key of its own. With another only prompt all questions
    are asked about another story, so that all begin anew."""
    alone = f"{PROMPT}:{draft.prompt_key}" in keys and not draft.more_prompts
    renewed = {
        one.key: new_public_id() for one in draft.signifiers.all() if alone or one.key in keys
    }
    prompts = {one.key: new_public_id() for one in draft.prompts if f"{PROMPT}:{one.key}" in keys}
    draft.prompt_key = prompts.get(draft.prompt_key, draft.prompt_key)
    draft.more_prompts = [
        {**one, "key": prompts.get(one["key"], one["key"])} for one in draft.more_prompts
    ]
    draft.save(update_fields=["prompt_key", "more_prompts"])
    texts = [one.text for one in draft.prompts if one.key in prompts.values()]
    for translation in draft.translations.all():
        for key, becomes in renewed.items():
            translation.begin_anew(f"s:{key}", f"s:{becomes}")
        for text in texts:
            if translation.is_of_older_words(FORM, text):
                del translation.texts[FORM][text]
        translation.save(update_fields=["texts"])
    for one in draft.signifiers.all():
        one.shown_when = [_renewed(each, renewed, prompts) for each in one.shown_when]
        if one.key in renewed:
            one.key, one.replaces = renewed[one.key], one.key
        one.save(update_fields=["key", "replaces", "shown_when"])


def _renewed(
    condition: dict[str, Any], keys: Mapping[str, str], prompts: Mapping[str, str]
) -> dict[str, Any]:
    if condition["key"] == PROMPT:
        return {"key": PROMPT, "any": [prompts.get(one, one) for one in condition["any"]]}
    return {**condition, "key": keys.get(condition["key"], condition["key"])}


def _words(one: Signifier) -> tuple[Any, ...]:
    return (one.prompt, list(one.labels), list(one.axes))


def _said(one: Signifier) -> str:
    words = [*one.labels, *one.axes]
    return f"{one.prompt} ({' · '.join(words)})" if words else one.prompt
