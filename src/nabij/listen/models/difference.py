"""Where a story and its screen record tell something different, marked by a member."""

from django.db import models

from nabij.foundation.models import Addressed
from nabij.listen.keyed import keyed
from nabij.listen.models.story import Story
from nabij.people.models import Member


class Difference(Addressed):
    """Points at words and at a fact, and holds neither: only where they stand, and a keyed
    digest that tells whether they are still the same."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="differences")
    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words_seal = models.CharField(max_length=64, editable=False)
    place = models.PositiveSmallIntegerField()
    """Which of the facts of the screen record."""
    fact_seal = models.CharField(max_length=64, editable=False)

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "start", "end", "place"], name="one_mark_a_difference"
            ),
        ]

    def __str__(self) -> str:
        return f"difference in {self.story_id}"

    @property
    def words(self) -> str:
        """The words of the teller; empty when other words stand there by now."""
        words = self.story.text[self.start : self.end]
        return words if seal_of(words) == self.words_seal else ""

    @property
    def fact(self) -> tuple[str, str] | None:
        """What the system says; None when it says something else by now."""
        record = getattr(self.story, "screen_record", None)
        facts = record.facts if record is not None else []
        if self.place >= len(facts) or seal_of(facts[self.place]) != self.fact_seal:
            return None
        label, value = facts[self.place]
        return str(label), str(value)

    @property
    def still_stands(self) -> bool:
        return bool(self.words) and self.fact is not None


def seal_of(marked: object) -> str:
    return keyed("difference", marked)
