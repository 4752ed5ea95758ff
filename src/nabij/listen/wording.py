"""What a teller reads of a version, in one of its languages."""

import copy
from dataclasses import dataclass, field

from nabij.listen.languages import INTERFACE, Language, language_of
from nabij.listen.models import FormVersion, Signifier, Translation
from nabij.listen.models.translation import FIXED, FORM
from nabij.listen.prompts import Prompt


@dataclass
class Wording:
    """The words of a version in one language; what has no translation is in the form's own."""

    version: FormVersion
    language: str
    translation: Translation | None = None
    missing: list[str] = field(default_factory=list)
    """Sources that have no translation, of those that were asked for so far."""

    def _said(self, group: str, source: str) -> str:
        if not source or self.language == self.version.form.language:
            return source
        said = self.translation.said(group, source) if self.translation else ""
        if not said:
            self.missing.append(source)
        return said or source

    @property
    def spoken(self) -> Language:
        return language_of(self.language)

    @property
    def number(self) -> int:
        return self.version.number

    @property
    def asks_contact(self) -> bool:
        return self.version.asks_contact

    @property
    def prompts(self) -> list[Prompt]:
        return [Prompt(one.key, self._said(FORM, one.text)) for one in self.version.prompts]

    @property
    def prompt(self) -> str:
        return self._said(FORM, self.version.prompt)

    @property
    def prompt_help(self) -> str:
        return self._said(FORM, self.version.prompt_help)

    @property
    def consent(self) -> str:
        return self._said(FORM, self.version.consent)

    @property
    def follow_up(self) -> str:
        return self._said(FORM, self.version.follow_up)

    def asked(self, key: str) -> str:
        """The question that a story answered."""
        return self._said(FORM, self.version.prompt_text(key))

    def of(self, signifier: Signifier) -> Signifier:
        """The same question as the teller reads it. Never saved."""
        group = f"s:{signifier.key}"
        shown = copy.copy(signifier)
        shown.prompt = self._said(group, signifier.prompt)
        shown.labels = [self._said(group, label) for label in signifier.labels]
        shown.axes = [self._said(group, end) for end in signifier.axes]
        return shown

    @property
    def fixed(self) -> dict[str, str]:
        """The fixed texts of a language that the program does not speak itself."""
        if self.translation is None or self.language in INTERFACE:
            return {}
        entries = self.translation.texts.get(FIXED, {})
        return {source: entry["text"] for source, entry in entries.items() if entry["text"]}


def wording(version: FormVersion, language: str = "") -> Wording:
    """The version in this language; in the form's own where it has no such translation."""
    own = version.form.language
    wanted = language or own
    # All of them are few, and often at hand.
    translations = version.translations.all() if version.pk else ()
    found = next((one for one in translations if one.language == wanted), None)
    return Wording(version, wanted if found else own, found)


def languages_of(version: FormVersion) -> list[Language]:
    """The form's own language first, then those in which its prompts are translated."""
    own = version.form.language
    found = [language_of(own)]
    for translation in version.translations.all() if version.pk else ():
        prompts = [translation.said(FORM, one.text) for one in version.prompts]
        if translation.language != own and all(prompts):
            found.append(language_of(translation.language))
    return found
