"""Whose it is: offered to a colleague with words, who takes it on or says not now."""

from typing import Any

from django.db import models
from django.utils.translation import gettext

from nabij.foundation.errors import NotClear, NotYet
from nabij.people.models import Member


def _somebody() -> Any:
    return models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class HandedOver(models.Model):
    """Until somebody takes it on it stays with its owner. Only who asked hears of a no."""

    promises: Any

    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="repairs")
    offered_to = _somebody()
    offered_by = _somebody()
    handover_words = models.TextField(blank=True)
    declined_by = _somebody()
    declined_words = models.TextField(blank=True)

    class Meta:
        abstract = True

    def hand_over(self, by: Member, to: Member, words: str) -> None:
        """Offer it to a new owner with words; until they accept, it stays with the owner."""
        if to.pk == self.owner_id:
            raise NotClear(fields={"to": gettext("Choose somebody else than the owner.")})
        self._ask(to, by, words)

    def accept_handover(self) -> None:
        """The one to whom it was offered owns it now, with its open promises."""
        self.owner = self._asked()
        self._ask(None)
        self.save(update_fields=["owner"])
        self.promises.open().update(by=self.owner)

    def decline_handover(self, words: str) -> None:
        """Not now: it stays where it is, and who asked hears so."""
        declined_by, asker = self._asked(), self.asker
        self._ask(None, asker)
        self.declined_by, self.declined_words = declined_by, words
        self.save(update_fields=["declined_by", "declined_words"])

    def keep(self) -> None:
        """Its owner heard the no, and goes on with it."""
        if self.declined_by is None:
            raise NotYet(gettext("Nobody was asked to take this repair on."))
        self._ask(None)

    @property
    def asker(self) -> Member:
        """Who asked; a repair that was offered before this was kept was offered by its owner."""
        return self.offered_by or self.owner

    def _asked(self) -> Member:
        if self.offered_to is None:
            raise NotYet(gettext("Nobody has offered this repair to you."))
        return self.offered_to

    def _ask(self, to: Member | None, by: Member | None = None, words: str = "") -> None:
        self.offered_to, self.offered_by, self.handover_words = to, by, words
        self.declined_by, self.declined_words = None, ""
        self.save(update_fields=[
            "offered_to", "offered_by", "handover_words", "declined_by", "declined_words",
        ])  # fmt: skip
