"""What the maps show on the pages of forms, stories and gatherings."""

from typing import Any

from django.http import HttpRequest

from nabij.listen.models import Story, StoryForm
from nabij.people.models import Member
from nabij.sense.maps.likenesses import resembling
from nabij.sense.models import Gathering
from nabij.sense.votes import ENOUGH_VOTERS, count_voters

ALIKE = 3
Filled = tuple[str, dict[str, Any]] | None


def maps_of_form(request: HttpRequest, form: StoryForm) -> Filled:
    """On a form's page: the way to its maps, once it was published."""
    user = request.user
    if not isinstance(user, Member) or not user.may("member", form.team) or not form.published:
        return None
    return "sense/pages/maps/form_aside.html", {"form": form}


def like_this_one(request: HttpRequest, story: Story) -> Filled:
    """Beside a story: three that resemble it."""
    user = request.user
    found = resembling(user, story, ALIKE) if isinstance(user, Member) else []
    return ("sense/pages/maps/story_aside.html", {"alike": found}) if found else None


def opinion_map_link(request: HttpRequest, gathering: Gathering) -> Filled:
    """On a gathering's page: the way to its map, once five people have voted."""
    user = request.user
    if not isinstance(user, Member) or not user.may("member", gathering.team):
        return None
    if count_voters(gathering) < ENOUGH_VOTERS:
        return None
    return "sense/pages/maps/gathering_aside.html", {"gathering": gathering}
