"""What changed between two versions of a form, in words for the host."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.listen.models import FormVersion, Signifier
from nabij.listen.signifiers import when_in_words


@dataclass(frozen=True)
class Change:
    """`before` and `after` are empty where something was added or taken out."""

    what: str
    before: str = ""
    after: str = ""


def changes_between(old: FormVersion, new: FormVersion) -> list[Change]:
    """All differences in wording and in questions, in the order of the form."""
    names = {
        "prompt": _("Question to the teller"),
        "prompt_help": _("A line of help under it"),
        "consent": _("What we do with the story"),
        "follow_up": _("What the teller can expect afterwards"),
    }
    changes = [
        Change(label, getattr(old, name), getattr(new, name))
        for name, label in names.items()
        if getattr(old, name) != getattr(new, name)
    ]
    if old.asks_contact != new.asks_contact:
        asks, asks_not = _("asked for"), _("not asked for")
        sides = (asks, asks_not) if old.asks_contact else (asks_not, asks)
        changes.append(Change(_("Contact data"), *sides))
    return changes + _questions(list(old.signifiers.all()), list(new.signifiers.all()))


def _questions(old: list[Signifier], new: list[Signifier]) -> list[Change]:
    before = {one.key: one for one in old}
    after = {one.key: one for one in new}
    changes = [
        Change(_("A question taken out"), described(one, old))
        for key, one in before.items()
        if key not in after
    ]
    for key, one in after.items():
        known = before.get(key)
        if known is None:
            changes.append(Change(_("A new question"), after=described(one, new)))
        elif described(known, old) != described(one, new):
            changes.append(
                Change(_("A question changed"), described(known, old), described(one, new))
            )
    kept_before = [key for key in before if key in after]
    kept_after = [key for key in after if key in before]
    if kept_before != kept_after:
        changes.append(Change(_("The order of the questions changed")))
    return changes


def described(signifier: Signifier, all_of_them: Iterable[Signifier] = ()) -> str:
    """One question with all its words, on one line."""
    words = [*signifier.labels, *signifier.axes]
    extra = [_("more than one")] if signifier.many else []
    extra += [_("must be answered")] if signifier.required else []
    labels = f" ({' · '.join(words)})" if words else ""
    known = {one.key: one for one in all_of_them}
    only_if = when_in_words(signifier, known, known)
    line = f"{signifier.prompt}{labels}" + "".join(f", {each}" for each in extra)
    return f"{line}. {only_if}" if only_if else line
