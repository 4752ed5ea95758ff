"""What a slate says, in words."""

import math
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.patterns import Slate
from nabij.sense.models import Statement
from nabij.sense.pages.maps.opinion.wording import Said
from nabij.sense.pages.maps.shown import about
from nabij.sense.votes import ENOUGH_VOTERS


class SlateInWords:
    """The sentences around the statements of a slate, and one about each."""

    def __init__(self, slate: Slate, statements: Mapping[int, Statement]) -> None:
        self.slate = slate
        self.rows = [
            Said(statements[row["statement"]], self._row(row["agree"], row["seen"]))
            for row in slate.statements.iter_rows(named=True)
            if row["statement"] in statements
        ]

    @property
    def sentence(self) -> str:
        """Who has one among these. Fewer than five without one are not counted out."""
        size, people = len(self.rows), self.slate.people
        without = people - self.slate.with_one
        if without == 0:
            return ngettext(
                "This one statement: everybody agrees with it.",
                "Together these %(k)s statements: everybody has one they agree with.",
                size,
            ) % {"k": size}
        if without < ENOUGH_VOTERS:
            return _(
                "Together these %(k)s statements: nearly everybody has one they agree with."
            ) % {"k": size}
        return _(
            "Together these %(k)s statements: of %(n)s people %(share)s have one they agree with."
        ) % {
            "k": size,
            "n": people,
            "share": about(self.slate.with_one / people, people),
        }

    @property
    def promise(self) -> str:
        """What holds for groups, whether or not everybody has one."""
        if self.slate.everybody:
            return _("Chosen from what people voted, so that no group is left out.")
        least = max(2, math.ceil(self.slate.people / max(len(self.rows), 1)))
        return _(
            "Chosen from what people voted. No group of %(least)s people who agree on the same "
            "statement has none of these."
        ) % {"least": least}

    def _row(self, agree: int, seen: int) -> str:
        return _("Of %(n)s people who voted on it, %(share)s agree.") % {
            "n": seen,
            "share": about(agree / seen, seen),
        }
