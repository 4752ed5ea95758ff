"""What the votes say, for who sits at the table: groups and their statements, nobody alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nabij.sense.maps.opinions import opinion_map
from nabij.sense.maps.shapes import group_shapes
from nabij.sense.models import Gathering, Participant
from nabij.sense.pages.maps.opinion.wording import MapInWords, group_label
from nabij.sense.pages.maps.shown import figure, picture_words
from nabij.sense.pages.table.access import table_page

FIRST, EACH = 5, 3


@require_GET
@table_page
def opinions(request: HttpRequest, gathering: Gathering, participant: Participant) -> HttpResponse:
    """Only who voted on everything sees it while the voting goes on, so that nobody votes along."""
    context: dict[str, Any] = {"gathering": gathering}
    voted = participant.votes.values("statement_id")
    context["left"] = gathering.statements.on_the_table().exclude(pk__in=voted).count()
    if gathering.is_under_way and context["left"]:
        return render(request, "sense/pages/table/opinions.html", context)
    fitted = opinion_map(gathering)
    if fitted is not None:
        words = MapInWords(fitted, gathering.statements.on_the_table())
        picture = group_shapes(words.map, href=lambda _mark: None, labels=picture_words())
        context |= {
            "words": words,
            "bridges": words.bridges()[:FIRST],
            "divides": words.divides()[:FIRST],
            "map": figure(picture),
            "groups": _groups(words, participant) if words.has_groups else [],
        }
    return render(request, "sense/pages/table/opinions.html", context)


def _groups(words: MapInWords, participant: Participant) -> list[dict[str, Any]]:
    people = words.map.coordinates_
    own = people.filter(people["participant"] == participant.pk)["group"].to_list()
    return [
        {
            "name": group_label(group),
            "people": words.size(group),
            "is_own": own == [group],
            "more": words.apart(group, more=True)[:EACH],
            "less": words.apart(group, more=False)[:EACH],
        }
        for group in words.map.groups_
    ]
