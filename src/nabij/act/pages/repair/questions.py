"""The questions that an apology may be asked, in words. Never more than questions."""

from django.utils.translation import gettext as _

from nabij.act.hints import Hint, Missing, apology_hints
from nabij.act.models import Repair


def questions_about(text: str, repair: Repair) -> list[str]:
    """What to ask the writer before their words go out."""
    dated = repair.promises.open().exists()
    return [_in_words(hint) for hint in apology_hints(text, dated=dated)]


def _in_words(hint: Hint) -> str:
    if hint.missing == Missing.RESPONSIBILITY:
        return _("Whose doing was it? Your words don't say yet that it was ours.")
    if hint.missing == Missing.DATED_REPAIR:
        return _("What do you do to make it right, and by which day?")
    return _("You write “%(words)s”. Would it be true without that?") % {"words": hint.words}
