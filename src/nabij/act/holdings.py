"""What is held of who acts, and of those for whom something is made right."""

from django.utils.translation import gettext_lazy as _

from nabij.foundation.holdings import MEMBER, NAMED, TELLER, holds, holds_nothing

THE_TWO = _("the teller, and who may read their story")
TEAM = _("the team")
WITH_STORY = _("as long as the story; erased with it")
WITH_TEAM = _("as long as the team")


def declare() -> None:
    for model, fields, what in (
        ("act.answer", ["words"], _("What was answered")),
        ("act.said", ["words"], _("What the person said of a repair")),
        ("act.signoflife", ["words"], _("A sign of life")),
        (
            "act.repair",
            ["what_happened", "handover_words", "declined_words"],
            _("What happened, and a handover"),
        ),
    ):
        holds(model, fields, what, whose=TELLER, readers=THE_TWO, kept=WITH_STORY)
    holds(
        "act.reply", ["words"], _("What they wrote back"), whose=TELLER,
        readers=_("who answers the teller"), kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "act.promise", ["words", "reason"], _("What was promised"), whose=NAMED, readers=THE_TWO,
        kept=WITH_STORY,
    )  # fmt: skip
    holds(
        "act.step",
        ["title", "cue", "behaviour", "if_blocked", "stops", "expected", "heard", "learned"],
        _("Steps, in the words of who takes them"), whose=MEMBER, readers=TEAM, kept=WITH_TEAM,
    )  # fmt: skip
    holds(
        "act.stepoffer", ["text"], _("A step that was offered"), whose=MEMBER, readers=TEAM,
        kept=WITH_TEAM,
    )  # fmt: skip
    holds_nothing("act.step", ["came_from_kind", "came_from_id"])
    holds_nothing("act.stepoffer", ["came_from_kind", "came_from_id"])
