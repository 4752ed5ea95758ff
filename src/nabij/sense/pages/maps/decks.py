"""From a map to the table: gatherings in whose deck stories can be laid."""

from nabij.people.models import Member, Team
from nabij.sense import rules
from nabij.sense.models import Gathering

MOST = 5


def decks_for(member: Member, team: Team) -> list[Gathering]:
    """Gatherings of this team that the member leads and that have not ended, newest first."""
    rows = Gathering.objects.visible_to(member).filter(team=team, closed_at=None)
    ready = rows.select_related("team").order_by("-id")[: 4 * MOST]
    return [gathering for gathering in ready if rules.hosts(member, gathering)][:MOST]
