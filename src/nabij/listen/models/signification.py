"""A teller's answer to one signifier of their own story."""

from django.db import models

from nabij.listen.models.signifier import Signifier
from nabij.listen.models.story import Story
from nabij.listen.signifiers import in_words


class Signification(models.Model):
    """`value` by kind: triad [a, b, c] with sum 1 in the order of the labels; dyad and scale
    a number 0..1; stones {label: [x, y]} with x and y 0..1; choice a list of options;
    text a string.

    None where `not_applicable`. None and not `not_applicable`: it was asked and left open.
    """

    class Method(models.TextChoices):
        POINTER = "pointer"
        KEYBOARD = "keyboard"
        SLIDER = "slider"
        TYPED = "typed"
        FILE = "file"

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="significations")
    signifier = models.ForeignKey(
        Signifier, on_delete=models.PROTECT, related_name="significations"
    )
    value = models.JSONField(null=True)
    not_applicable = models.BooleanField(default=False)
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "signifier"], name="one_answer_a_signifier"),
        ]

    def __str__(self) -> str:
        return f"answer to signifier {self.signifier_id}"

    @property
    def in_words(self) -> str:
        """The answer as a sentence for a page: "being heard 60 %, being helped 40 %"."""
        return in_words(self.signifier, self.value, not_applicable=self.not_applicable)
