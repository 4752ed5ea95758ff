"""A link of its own into a form, so that one sees where stories come from."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed
from nabij.listen.models.story_form import StoryForm, new_short

if TYPE_CHECKING:
    from nabij.listen.models.story import Story


class Collector(Addressed):
    """The poster in the hall, the letter of May: told apart by name, with one form behind them."""

    stories: "models.Manager[Story]"

    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="collectors")
    name = models.CharField(_("name of the link"), max_length=80)
    short = models.CharField(max_length=8, unique=True, editable=False, default=new_short)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def open_or_close(self, *, is_open: bool) -> None:
        self.is_open = is_open
        self.save(update_fields=["is_open"])
