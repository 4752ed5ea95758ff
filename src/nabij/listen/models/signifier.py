"""A question that the teller answers about their own story."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.foundation.ids import new_public_id
from nabij.listen.models.form_version import FormVersion
from nabij.listen.signifiers import Shape, shape_of


class Signifier(models.Model):
    """`labels` by kind: triad 3 corners; dyad 2 ends; scale 2 ends; stones: the stones'
    names, with the plane's ends in `axes` [left, right, bottom, top]; choice: the options;
    text: none. `nabij.listen.signifiers` knows all that differs by kind.

    `key` is the same in all versions of a form, so that answers can be followed.
    A question that came to ask something else has a new key, and `replaces` the one it had.
    `shown_when`: conditions on earlier answers, see `nabij.listen.signifiers.asking`.
    """

    class Kind(models.TextChoices):
        TRIAD = "triad", _("triad: between three")
        DYAD = "dyad", _("dyad: between two")
        STONES = "stones", _("stones: marks on a plane")
        SCALE = "scale", _("scale: how much")
        CHOICE = "choice", _("choice: which of these")
        TEXT = "text", _("text: in a few words")

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="signifiers")
    key = models.CharField(max_length=16, default=new_public_id, editable=False)
    replaces = models.CharField(max_length=16, blank=True, default="", editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    prompt = models.CharField(_("question"), max_length=300)
    labels = models.JSONField(default=list)
    axes = models.JSONField(default=list)
    many = models.BooleanField(_("more than one may be chosen"), default=False)
    required = models.BooleanField(_("must be answered"), default=False)
    shown_when = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="signifier_key_once"),
        ]

    def __str__(self) -> str:
        return self.prompt

    @property
    def shape(self) -> Shape:
        """What is special to this kind: how many labels, how it is called."""
        return shape_of(self.kind)
