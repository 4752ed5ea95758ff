"""The opinion map of a gathering: what bridges, what divides, and the groups, each opening."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nabij.listen.models import Story
from nabij.patterns.pictures import Mark, Picture, opinion_svg, statements_svg
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.sense.maps.opinions import opinion_map, sees_dots
from nabij.sense.maps.shapes import group_shapes
from nabij.sense.maps.slates import slate_of
from nabij.sense.models import KINDS, Gathering, Statement
from nabij.sense.pages.hosting.polis import brought_in_words
from nabij.sense.pages.hosting.reach import gathering_for
from nabij.sense.pages.maps.opinion.slate import SlateInWords
from nabij.sense.pages.maps.opinion.wording import MapInWords, group_label
from nabij.sense.pages.maps.shown import figure, in_order, picture_words
from nabij.sense.serving import served_blindly

FIRST, BARS, STORIES = 5, 12, 12


@require_GET
@member_page
def opinion_map_page(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = gathering_for(request, public_id)
    context: dict[str, Any] = {"room": "sense", "gathering": gathering}
    words = _in_words(gathering)
    if words is None:
        return render(request, "sense/pages/maps/opinion/too_few.html", context)
    member = member_of(request)
    bridges, divides = words.bridges(), words.divides()
    dots = sees_dots(member, gathering)
    context |= {
        "words": words,
        "bridges": bridges[:FIRST],
        "divides": divides[:FIRST],
        "map": _map(_picture(member, gathering, words, dots=dots), words),
        "dots": dots,
        "slate": _slate(gathering, words),
        "brought_in": brought_in_words(gathering),
        "served_blindly": served_blindly(gathering),
        "bars": figure(_bars(gathering, words, _chosen(words))),
        "statements": list(words.statements.values()),
        "groups": [(number, group_label(number)) for number in words.map.groups_]
        if words.has_groups
        else [],
    }
    return render(request, "sense/pages/maps/opinion/map.html", context)


@require_GET
@member_page
def statement(request: HttpRequest, public_id: str, statement_id: str) -> HttpResponse:
    gathering = gathering_for(request, public_id)
    found = gathering.statements.on_the_table().filter(public_id=statement_id).first()
    if found is None:
        raise Http404
    words = _in_words(gathering)
    context = {
        "room": "sense",
        "gathering": gathering,
        "statement": found,
        "by_group": words.by_group(found.pk) if words else [],
        "bars": figure(_bars(gathering, words, [found.pk], links=False)) if words else None,
        "stories": _stories(member_of(request), gathering, found),
    }
    return render(request, "sense/pages/maps/opinion/statement.html", context)


@require_GET
@member_page
def group(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    gathering = gathering_for(request, public_id)
    words = _in_words(gathering)
    if words is None or not words.has_groups or number - 1 not in words.map.groups_:
        raise Http404
    more, less = words.apart(number - 1, more=True), words.apart(number - 1, more=False)
    chosen = [said.statement.pk for said in (*more[:FIRST], *less[:FIRST])]
    context = {
        "room": "sense",
        "gathering": gathering,
        "name": group_label(number - 1),
        "n": words.size(number - 1),
        "more": more[:FIRST],
        "less": less[:FIRST],
        "bars": figure(_bars(gathering, words, chosen)) if chosen else None,
    }
    return render(request, "sense/pages/maps/opinion/group.html", context)


def _in_words(gathering: Gathering) -> MapInWords | None:
    fitted = opinion_map(gathering)
    return MapInWords(fitted, gathering.statements.on_the_table()) if fitted else None


def _slate(gathering: Gathering, words: MapInWords) -> SlateInWords | None:
    slate = slate_of(gathering)
    return SlateInWords(slate, words.statements) if slate else None


def _picture(member: Member, gathering: Gathering, words: MapInWords, *, dots: bool) -> Picture:
    def opens(mark: Mark) -> str | None:
        if mark.kind != "group":
            return None
        return reverse("sense:opinion-group", args=[gathering.public_id, mark.ids[0] + 1])

    if not dots:
        return group_shapes(words.map, href=opens, labels=picture_words())
    own = gathering.participants.here().filter(member=member).values_list("pk", flat=True).first()
    return opinion_svg(
        words.map, href=opens if words.has_groups else None, labels=picture_words(), you=own
    )


def _map(picture: Picture, words: MapInWords) -> dict[str, Any]:
    shown = figure(picture, words.stability())
    # Without groups the table would hold one row that looks like one.
    return shown if words.has_groups else {**shown, "table": None}


def _bars(
    gathering: Gathering, words: MapInWords, chosen: list[int], *, links: bool = True
) -> Picture:
    def opens(mark: Mark) -> str | None:
        one = words.statements.get(mark.ids[0])
        return _statement_url(gathering, one) if one else None

    return statements_svg(
        words.map,
        words.texts(),
        statements=chosen,
        most=BARS,
        href=opens if links else None,
        labels=picture_words(),
    )


def _chosen(words: MapInWords) -> list[int]:
    said = [*words.divides()[:FIRST], *words.bridges()[:FIRST]]
    chosen = list(dict.fromkeys(one.statement.pk for one in said))
    return chosen or list(words.statements)[:BARS]


def _statement_url(gathering: Gathering, one: Statement) -> str:
    return reverse("sense:opinion-statement", args=[gathering.public_id, one.public_id])


def _stories(member: Member, gathering: Gathering, said: Statement) -> dict[str, Any]:
    """Stories tied to the same words at the table; else those that lay there when it was said."""
    readable = Story.objects.readable_by(member)
    tied = [
        pk
        for kind in KINDS.values()
        for pk in kind.objects.shared()
        .filter(gathering=gathering, text=said.text)
        .values_list("stories", flat=True)
        if pk
    ]
    if tied:
        return {
            "heading": _("The stories it was tied to"),
            "found": in_order(readable, dict.fromkeys(tied), STORIES),
        }
    cards = gathering.deck.present().order_by("position").values_list("story_id", flat=True)
    return {
        "heading": _("The stories that lay on the table"),
        "found": in_order(readable, cards, STORIES),
    }
