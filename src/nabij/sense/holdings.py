"""What is held of who takes part in gatherings."""

from django.utils.translation import gettext_lazy as _

from nabij.foundation.holdings import GUEST, TELLER, holds, holds_nothing

TAKES_PART = _("who takes part; when it is over, the team")
WITH_GATHERING = _("as long as the gathering")


def declare() -> None:
    holds(
        "sense.participant", ["name"], _("How they like to be called"), whose=GUEST,
        readers=TAKES_PART, kept=WITH_GATHERING,
    )  # fmt: skip
    for model, fields in (
        ("sense.noticing", ["text"]), ("sense.question", ["text"]),
        ("sense.assumption", ["text", "wrong_if", "find_out"]), ("sense.pattern", ["text"]),
        ("sense.parkedsolution", ["text"]), ("sense.statement", ["text"]),
    ):  # fmt: skip
        holds(
            model, fields, _("What they wrote in a gathering"), whose=GUEST,
            readers=TAKES_PART, kept=WITH_GATHERING,
        )  # fmt: skip
    holds(
        "sense.gathering", ["title", "welcome", "opening_question"], _("Words of a gathering"),
        whose=GUEST, readers=TAKES_PART, kept=WITH_GATHERING,
    )  # fmt: skip
    holds(
        "sense.likenessgroup", ["words", "name"],
        _("Words that several tellers used, and the name that people gave the group"),
        whose=TELLER, readers=_("the team"), kept=_("until it is made anew"),
    )  # fmt: skip
    holds_nothing("sense.gathering", ["opened_stages", "join_code"])
    holds_nothing("sense.participant", ["secret_digest", "source_key"])
    holds_nothing("sense.likenessgroup", ["middle"])
    holds_nothing("sense.likenessplace", ["nearest"])
