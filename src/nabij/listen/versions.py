"""What changed between two versions of a form, in words for the host."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.listen.languages import language_of
from nabij.listen.models import FormVersion, Signifier, StoryForm
from nabij.listen.prompts import Prompt
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
    asked = {
        "asks_contact": _("Contact data"), "asks_voice": _("A voice recording"),
        "asks_photo": _("A photo"),
    }  # fmt: skip
    asks, asks_not = _("asked for"), _("not asked for")
    for name, label in asked.items():
        before, now = getattr(old, name), getattr(new, name)
        if before != now:
            changes.append(Change(label, *((asks, asks_not) if before else (asks_not, asks))))
    return changes + _more_prompts(old, new) + _questions(old, new) + _languages(old, new)


def _languages(old: FormVersion, new: FormVersion) -> list[Change]:
    before = {one.language: one.texts for one in old.translations.all()}
    after = {one.language: one.texts for one in new.translations.all()}
    what, changed = _("Translation"), _("changed")
    names = {code: language_of(code).name for code in sorted({*before, *after})}
    return [
        Change(
            what,
            names[code] if code in before else "",
            f"{names[code]}, {changed}"
            if code in before and code in after
            else names[code]
            if code in after
            else "",
        )
        for code in names
        if before.get(code) != after.get(code)
    ]


def _more_prompts(old: FormVersion, new: FormVersion) -> list[Change]:
    before = {one["key"]: one["text"] for one in old.more_prompts}
    after = {one["key"]: one["text"] for one in new.more_prompts}
    what = _("A question to choose from")
    return [
        Change(what, before.get(key, ""), after.get(key, ""))
        for key in dict.fromkeys([*before, *after])
        if before.get(key) != after.get(key)
    ]


def _questions(old_version: FormVersion, new_version: FormVersion) -> list[Change]:
    old, new = list(old_version.signifiers.all()), list(new_version.signifiers.all())
    before = {one.key: one for one in old}
    after = {one.key: one for one in new}
    said_before = {one.key: described(one, old, old_version.prompts) for one in old}
    said_now = {one.key: described(one, new, new_version.prompts) for one in new}
    changes = [
        Change(_("A question taken out"), said_before[key]) for key in before if key not in after
    ]
    for key in after:
        if key not in before:
            changes.append(Change(_("A new question"), after=said_now[key]))
        elif (was := said_before[key]) != (becomes := said_now[key]):
            changes.append(Change(_("A question changed"), was, becomes))
    kept_before = [key for key in before if key in after]
    kept_after = [key for key in after if key in before]
    if kept_before != kept_after:
        changes.append(Change(_("The order of the questions changed")))
    return changes


@dataclass(frozen=True)
class Together:
    """One question of the published version: which versions' answers are read together."""

    prompt: str
    versions: str
    apart: str = ""


def together(form: StoryForm) -> list[Together]:
    """For each question of now: the versions in which it meant the same, and those in which
    it meant something else. Empty while there is one version."""
    rows = list(
        Signifier.objects.filter(version__form=form)
        .exclude(version__published_at=None)
        .select_related("version")
        .order_by("version__number", "position", "id")
    )
    numbers: dict[str, list[str]] = {}
    for row in rows:
        numbers.setdefault(row.key, []).append(str(row.version.number))
    now, came_from = form.published, {row.key: row.replaces for row in rows}
    if now is None or now.number == 1:
        return []
    return [
        Together(
            one.prompt, ", ".join(numbers[one.key]), ", ".join(_before(one.key, came_from, numbers))
        )
        for one in rows
        if one.version_id == now.pk
    ]


def _before(key: str, came_from: dict[str, str], numbers: dict[str, list[str]]) -> list[str]:
    found: list[str] = []
    while key := came_from.get(key, ""):
        found = [*numbers.get(key, []), *found]
    return found


def described(
    signifier: Signifier, all_of_them: Iterable[Signifier], prompts: Sequence[Prompt]
) -> str:
    """One question with all its words, on one line."""
    words = [*signifier.labels, *signifier.axes]
    extra = [_("more than one")] if signifier.many else []
    extra += [_("must be answered")] if signifier.required else []
    labels = f" ({' · '.join(words)})" if words else ""
    only_if = when_in_words(signifier, all_of_them, prompts)
    line = f"{signifier.prompt}{labels}" + "".join(f", {each}" for each in extra)
    return f"{line}. {only_if}" if only_if else line
