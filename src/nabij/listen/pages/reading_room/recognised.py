"""How many colleagues have experienced this too, said so that nobody can be picked out."""

from django.utils.translation import gettext as _

from nabij.listen.models import Recognition, Story
from nabij.patterns.fewest import FEWEST
from nabij.people.models import Member


class Recognised:
    def __init__(self, story: Story, member: Member) -> None:
        self.mine = Recognition.objects.by(member, story).exists()
        self._count = story.recognitions.count()

    @property
    def said(self) -> str:
        """A number from five on; before that only that there are some."""
        if self._count >= FEWEST:
            return _("%(count)s colleagues have experienced this too.") % {"count": self._count}
        if self._count:
            return _("A few colleagues have experienced this too.")
        return ""
