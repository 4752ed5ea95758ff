"""What is held of teams that pass on what works."""

from django.utils.translation import gettext_lazy as _

from nabij.foundation.holdings import MEMBER, holds

COLLEAGUES = _("colleagues")
WITH_TEAM = _("as long as the team")


def declare() -> None:
    for model, fields, what in (
        ("spread.practice", ["title", "told", "needs", "does_without"], _("What worked, told")),
        ("spread.practiceinvitation", ["why_you", "opportunity"], _("An invitation to take it up")),
        (
            "spread.adoption", ["how_changed", "what_we_heard", "why_dropped", "learned"],
            _("How a team took it up"),
        ),
    ):  # fmt: skip
        holds(model, fields, what, whose=MEMBER, readers=COLLEAGUES, kept=WITH_TEAM)
