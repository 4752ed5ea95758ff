"""What of this room other programs can be told of."""

from django.utils.translation import gettext_lazy as _

from nabij.act.models import Answer, Repair, Reply
from nabij.connect.happenings import tell_of
from nabij.listen.happenings import a_story

REPAIR_VERBS = [
    "repair.open", "repair.acknowledge", "repair.agree", "repair.say_done", "repair.confirm",
    "repair.object", "repair.reopen", "repair.rest", "repair.accept_handover",
]  # fmt: skip


def begin() -> None:
    tell_of("answer.given", _("a teller was answered"), ["answer.give"], _answered, order=30)
    tell_of("answer.reply", _("a teller wrote back"), ["answer.reply"], _wrote_back, order=32)
    tell_of("repair.changed", _("a repair came to another state"), REPAIR_VERBS, _repair, order=31)


def _answered(answer: Answer) -> tuple[str, str, str]:
    return a_story(answer.story)


def _wrote_back(reply: Reply) -> tuple[str, str, str]:
    return a_story(reply.story)


def _repair(repair: Repair) -> tuple[str, str, str]:
    return "repair", repair.public_id, f"/api/act/repairs/{repair.public_id}"
