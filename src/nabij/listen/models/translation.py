"""A form's words in another language, bound to a version as everything else of its wording."""

from typing import Any, ClassVar

from django.db import models

from nabij.listen.models.form_version import FormVersion

FORM, FIXED = "form", "fixed"


class Translation(models.Model):
    """`texts[group][source] = {"text": …, "of": …}`. Groups: `form` (its own words), `s:K` (the
    question K with its labels), `fixed` (buttons and other texts that are the same for every
    form). `of` is what was translated: where it differs from the source, that was reworded since.

    Of the form's own language there are only fixed texts, for languages of no interface.
    """

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    texts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["language"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "language"], name="one_translation"),
        ]

    def __str__(self) -> str:
        return f"{self.version} in {self.language}"

    def said(self, group: str, source: str) -> str:
        """The translated text; empty where there is none."""
        return str(self.texts.get(group, {}).get(source, {}).get("text", ""))

    def is_of_older_words(self, group: str, source: str) -> bool:
        entry = self.texts.get(group, {}).get(source)
        return bool(entry and entry["text"] and entry["of"] != source)

    def carry(self, group: str, old: list[str], new: list[str]) -> None:
        """After a rewording: where words changed in place, their translation stays beside them
        until it is looked at; what moved takes its own along."""
        entries = self.texts.get(group, {})
        for before, after in zip(old, new, strict=False):
            if before != after and before in entries and after not in entries and after not in old:
                entries[after] = {**entries[before]}
        if group in self.texts:
            self.texts[group] = {source: entries[source] for source in new if source in entries}

    def begin_anew(self, group: str, becomes: str) -> None:
        """Another question: what was translated of earlier words is no translation of it."""
        entries = self.texts.pop(group, {})
        self.texts[becomes] = {
            source: entry for source, entry in entries.items() if entry["of"] == source
        }
