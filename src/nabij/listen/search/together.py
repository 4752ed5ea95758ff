"""Search by words and by likeness together: stories with the words, and stories like those.

Likeness needs no word to be the same: it finds *koud* beside *kou in huis* where stories with the
one resemble stories with the other. Each result says in words why it is there. What is compared
is bounded, so that it takes as long among 100,000 stories as among 1,000.
"""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.listen.alike import likeness
from nabij.listen.models import Story, StoryIndex
from nabij.listen.search.excerpt import excerpt
from nabij.listen.search.filters import Filters
from nabij.listen.search.finding import Found, Hit
from nabij.listen.search.looking import BEYOND_ALL
from nabij.listen.search.matches import some_matching
from nabij.listen.search.query import Query, Term, understand
from nabij.listen.search.story_search import stories_of, words_in
from nabij.people.models import Member

SHOWN = 30
WITH_WORDS, LIKE_THOSE = 100, 100


@dataclass(frozen=True)
class Candidate:
    key: int
    held: list[Term]
    like: int
    """How many of the stories with the words it resembles."""


def find_together(member: Member, typed: str, filters: Filters) -> Found:
    """The stories that answer best to words and likeness together; at most `SHOWN`."""
    query = understand(typed)
    if not query:
        return Found([])
    candidates = _candidates(member, query, filters)
    most = max((one.like for one in candidates), default=0)
    terms = len(query.terms)
    ranked = sorted(
        candidates,
        key=lambda one: (len(one.held) / terms + one.like / (most or 1), one.key),
        reverse=True,
    )[:SHOWN]
    stories = {story.pk: story for story in stories_of([one.key for one in ranked])}
    hits = [
        Hit(stories[one.key], excerpt(words_in(stories[one.key]), query), _why(one, query))
        for one in ranked
        if one.key in stories
    ]
    return Found(hits, None, query.cut)


def _candidates(member: Member, query: Query, filters: Filters) -> list[Candidate]:
    with_words = _readable(member, some_matching(query, BEYOND_ALL, WITH_WORDS))
    near = likeness().near_these(member, with_words)
    nearest = sorted(near, key=lambda key: -near[key])[:LIKE_THOSE]
    if len(query.terms) > 1:
        with_words += some_matching(query, BEYOND_ALL, WITH_WORDS, any_word=True)
    wanted = filters.apply(Story.objects.readable_by(member))
    keys = wanted.filter(pk__in={*with_words, *nearest}).values_list("pk", flat=True)
    kept = filters.sift(list(keys))
    index = StoryIndex.objects.filter(story__in=kept).values_list("story", "words")
    return [
        Candidate(key, _held(query, set(words.split())), near.get(key, 0)) for key, words in index
    ]


def _readable(member: Member, keys: list[int]) -> list[int]:
    rows = Story.objects.readable_by(member).filter(pk__in=keys)
    known = set(rows.values_list("pk", flat=True))
    return [key for key in keys if key in known]


def _held(query: Query, stems: set[str]) -> list[Term]:
    return [term for term in query.terms if term.is_among(stems)]


def _why(one: Candidate, query: Query) -> list[str]:
    said = []
    if len(one.held) == len(query.terms):
        said.append(_("Holds what you looked for."))
    elif one.held:
        words = get_text_list([term.typed for term in one.held], _("and"))
        said.append(_("Holds only: %(words)s.") % {"words": words})
    if one.like:
        said.append(
            ngettext(
                "Resembles %(n)s story that holds it.",
                "Resembles %(n)s stories that hold it.",
                one.like,
            )
            % {"n": one.like}
        )
    return said
