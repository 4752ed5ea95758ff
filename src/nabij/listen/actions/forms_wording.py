"""The wording of a form's draft: what it asks, and its signifiers.

Published wording never changes.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear, NotYet
from nabij.foundation.texts import clean, clean_line
from nabij.listen.models import FormVersion, Signifier, StoryForm
from nabij.listen.models.translation import FORM
from nabij.listen.prompts import MORE_LIMIT, keyed, others
from nabij.listen.rules import hosts_form
from nabij.listen.signifiers import checked_conditions, checked_labels, in_order
from nabij.listen.signifiers.asking import PROMPT, Condition, followed, leaning_on
from nabij.people.models import Member
from nabij.trail.action import action

PROMPT_LIMIT = 600
SIGNIFIERS_LIMIT = 12


def draft_facts(form: StoryForm) -> dict[str, object]:
    draft = form.draft
    return {"draft": draft.number, "signifiers": draft.signifiers.count()} if draft else {}


@action("form.write", allows=hosts_form, facts=draft_facts)
def write(
    by: Member, form: StoryForm, *, prompt: str, prompt_help: str = "", consent: str,
    follow_up: str = "", asks_contact: bool = True, asks_photo: bool = False,
    asks_voice: bool = False, more_prompts: Sequence[str] | None = None,
) -> StoryForm:  # fmt: skip
    """Write the draft; the first change of a published form begins one. Without
    `more_prompts` those that are there stay."""
    wording: dict[str, Any] = {
        "prompt": clean(prompt, limit=PROMPT_LIMIT, field="prompt"),
        "prompt_help": clean(prompt_help, limit=PROMPT_LIMIT, field="prompt_help"),
        "consent": clean(consent, field="consent"),
        "follow_up": clean(follow_up, field="follow_up"),
        "asks_contact": asks_contact,
        "asks_photo": asks_photo,
        "asks_voice": asks_voice,
    }
    missing = {
        "prompt": _("The question to the teller can't be empty."),
        "consent": _("Tellers need to know what happens with their story."),
    }
    empty = {name: text for name, text in missing.items() if not wording[name]}
    if empty:
        raise NotClear(fields=empty)
    draft = form.begin_draft()
    if more_prompts is not None:
        wording["more_prompts"] = _more_prompts(draft, others(wording["prompt"], more_prompts))
    before = words_of(draft)
    FormVersion.objects.filter(pk=draft.pk).update(**wording)
    draft.refresh_from_db()
    carry(draft, FORM, before, words_of(draft))
    return form


@action("form.add_signifier", allows=hosts_form, facts=draft_facts)
def add_signifier(
    by: Member, form: StoryForm, *, kind: str, prompt: str, labels: Sequence[str] = (),
    axes: Sequence[str] = (), many: bool = False, required: bool = False,
    shown_when: Sequence[Condition] = (),
) -> StoryForm:  # fmt: skip
    """Put a question for the teller at the end of the draft."""
    wording = _wording(kind, prompt, labels, axes, many, required)
    draft = form.begin_draft()
    last = draft.signifiers.last()
    if draft.signifiers.count() >= SIGNIFIERS_LIMIT:
        raise NotClear(_("Twelve questions are as many as a teller can bear. Remove one first."))
    position = last.position + 1 if last else 0
    wording["shown_when"] = checked_conditions(
        shown_when, list(draft.signifiers.all()), draft.prompts
    )
    Signifier.objects.create(version=draft, position=position, kind=kind, **wording)
    return form


@action("form.change_signifier", allows=hosts_form, facts=draft_facts)
def change_signifier(
    by: Member, form: StoryForm, *, key: str, prompt: str, labels: Sequence[str] = (),
    axes: Sequence[str] = (), many: bool = False, required: bool = False,
    shown_when: Sequence[Condition] = (),
) -> StoryForm:  # fmt: skip
    """Change the words of a question. Its kind stays: another kind is another question."""
    signifier = _in_draft(form, key)
    wording = _wording(signifier.kind, prompt, labels, axes, many, required)
    before = [one for one in _questions(form) if one.position < signifier.position]
    wording["shown_when"] = checked_conditions(shown_when, before, signifier.version.prompts)
    _let_conditions_follow(form, signifier, wording["labels"])
    Signifier.objects.filter(pk=signifier.pk).update(**wording)
    said = [signifier.prompt, *signifier.labels, *signifier.axes]
    after = [wording["prompt"], *wording["labels"], *wording["axes"]]
    carry(signifier.version, f"s:{key}", said, after)
    return form


@action("form.remove_signifier", allows=hosts_form, facts=draft_facts)
def remove_signifier(by: Member, form: StoryForm, *, key: str) -> StoryForm:
    """Take a question out of the draft; what was answered in earlier versions stays."""
    removed = _in_draft(form, key)
    leaning = leaning_on(key, _questions(form))
    if leaning:
        raise NotYet(
            _("“%(question)s” is only asked after an answer to this one. Change that first.")
            % {"question": leaning[0].prompt}
        )
    removed.delete()
    return form


@action("form.move_signifier", allows=hosts_form, facts=draft_facts)
def move_signifier(by: Member, form: StoryForm, *, key: str, up: bool) -> StoryForm:
    """Let a question change places with the one above or below it."""
    moved = _in_draft(form, key)
    order = list(moved.version.signifiers.all())
    place = order.index(moved)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
        if not in_order(order):
            first, second = sorted((place, other))
            stays = _("“%(later)s” is only asked after an answer to “%(earlier)s”: it stays below.")
            raise NotYet(stays % {"later": order[first].prompt, "earlier": order[second].prompt})
        for position, signifier in enumerate(order):
            Signifier.objects.filter(pk=signifier.pk).update(position=position)
    return form


def _in_draft(form: StoryForm, key: str) -> Signifier:
    signifier = form.begin_draft().signifiers.filter(key=key).first()
    if signifier is None:
        raise NotClear(_("This question is not in the draft any more."))
    return signifier


def words_of(version: FormVersion) -> list[str]:
    """All of the version's own texts that can be translated."""
    prompts = [one.text for one in version.prompts]
    return [version.prompt_help, version.consent, version.follow_up, *prompts]


def carry(draft: FormVersion, group: str, before: list[str], after: list[str]) -> None:
    """Translations stay beside the words that were changed, until somebody looks at them."""
    for translation in draft.translations.all():
        translation.carry(group, before, after)
        translation.save(update_fields=["texts"])


def _questions(form: StoryForm) -> list[Signifier]:
    return list(form.begin_draft().signifiers.all())


def _let_conditions_follow(form: StoryForm, changed: Signifier, labels: list[str]) -> None:
    """What is asked after an option follows its new words; one that is waited for can't go."""
    if changed.kind != "choice":
        return
    for one in leaning_on(changed.key, _questions(form)):
        conditions = followed(one.shown_when, changed.key, changed.labels, labels)
        if conditions is None:
            problem = _("“%(question)s” waits for an option that would be gone. Change that first.")
            raise NotClear(fields={"labels": problem % {"question": one.prompt}})
        Signifier.objects.filter(pk=one.pk).update(shown_when=conditions)


def _more_prompts(draft: FormVersion, lines: Sequence[str]) -> list[dict[str, str]]:
    """Raises `NotClear` where there are too many, or a question waits for one that would go."""
    found = keyed([clean_line(one, limit=PROMPT_LIMIT, field="more_prompts") for one in lines],
                  draft.more_prompts)  # fmt: skip
    if len(found) > MORE_LIMIT:
        problem = _("Five more questions are as many as a teller can choose from.")
        raise NotClear(fields={"more_prompts": problem})
    keys = {draft.prompt_key, *(one["key"] for one in found)}
    for one in draft.signifiers.all():
        for each in one.shown_when:
            if each["key"] == PROMPT and not keys.issuperset(each["any"]):
                problem = _("“%(question)s” waits for a question that would be gone.")
                raise NotClear(fields={"more_prompts": problem % {"question": one.prompt}})
    return found


def _wording(
    kind: str, prompt: str, labels: Sequence[str], axes: Sequence[str], many: bool, required: bool
) -> dict[str, Any]:
    asked = clean_line(prompt, field="prompt")
    if not asked:
        raise NotClear(fields={"prompt": _("Write what you ask the teller.")})
    named, ends = checked_labels(kind, labels, axes)
    return {
        "prompt": asked,
        "labels": named,
        "axes": ends,
        "many": many and kind == "choice",
        "required": required,
    }
