"""A form's words in other languages: written in the draft, published with it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.fixed_texts import fits, fixed_texts
from nabij.listen.languages import INTERFACE, is_known
from nabij.listen.models import StoryForm, Translation
from nabij.listen.models.translation import FIXED
from nabij.listen.rules import hosts_form
from nabij.people.models import Member
from nabij.trail.action import action

Texts = Mapping[tuple[str, str], str]
SHORTEST_ROOM = 200
TIMES_THE_ORIGINAL = 4


def language_facts(form: StoryForm) -> dict[str, object]:
    draft = form.draft
    return {"languages": [one.language for one in draft.translations.all()]} if draft else {}


@action("form.translate", allows=hosts_form, facts=language_facts)
def translate(by: Member, form: StoryForm, *, language: str, texts: Texts) -> StoryForm:
    """Keep translations, by group and source. What is not given stays as it was; an empty one
    is taken out."""
    if not is_known(language) or (language == form.language and language in INTERFACE):
        raise NotClear(fields={"language": _("Choose a language from the list.")})
    draft = form.begin_draft()
    known, made = Translation.objects.get_or_create(version=draft, language=language)
    if made:
        known.texts = {FIXED: _fixed_elsewhere(form, language)}
    unfit = {}
    for (group, source), text in texts.items():
        try:
            said = clean(text, limit=room_for(source), field=source)
        except NotClear as too_long:
            unfit.update(too_long.fields)
            continue
        if group == FIXED and said and not fits(source, said):
            unfit[source] = _("Leave what is between brackets or < > as it is in the original.")
        entries = known.texts.setdefault(group, {})
        if said:
            entries[source] = {"text": said, "of": source}
        else:
            entries.pop(source, None)
    if unfit:
        raise NotClear(fields=unfit)
    known.save(update_fields=["texts"])
    return form


@action("form.drop_translation", allows=hosts_form, facts=language_facts)
def drop_translation(by: Member, form: StoryForm, *, language: str) -> StoryForm:
    """Take a language out of the draft; versions that were published keep theirs."""
    form.begin_draft().translations.filter(language=language).delete()
    return form


def room_for(source: str) -> int:
    """As many characters as a translation of it may have. It stands where the original stands: a
    label of a page fits no page."""
    return max(SHORTEST_ROOM, TIMES_THE_ORIGINAL * len(source))


def _fixed_elsewhere(form: StoryForm, language: str) -> dict[str, Any]:
    """Buttons and such were perhaps translated for another form of this organisation."""
    every = {text for group in fixed_texts().values() for text in group}
    found = Translation.objects.filter(language=language).exclude(version__form=form)
    newest = found.order_by("-pk").first()
    entries = newest.texts.get(FIXED, {}) if newest else {}
    return {source: entry for source, entry in entries.items() if source in every}
