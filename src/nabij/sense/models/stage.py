"""The stages of a gathering: first look, then solve."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """In their order. An invitation, not a fixed model: each can be skipped or gone back to."""

    ARRIVE = "arrive", _("arrive")
    READ = "read", _("read")
    NOTICE = "notice", _("notice")
    ASK = "ask", _("ask")
    ASSUME = "assume", _("assume")
    PATTERN = "pattern", _("pattern")
    WITHIN_REACH = "within_reach", _("within reach")
    CLOSE = "close", _("close")

    @property
    def position(self) -> int:
        return list(Stage).index(self)

    @property
    def following(self) -> "Stage | None":
        """The stage that comes after this one, if any."""
        stages = list(Stage)
        return stages[self.position + 1] if self.position + 1 < len(stages) else None

    @property
    def is_early(self) -> bool:
        """Whether solutions that come up now are parked for later."""
        return self.position < Stage.WITHIN_REACH.position
