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
from nabij.listen.search.looking import BEYOND_ALL, Looked, matching
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
    compared = _compare(member, query, filters)
    most = max((one.like for one in compared.candidates), default=0)
    terms = len(query.terms)
    ranked = sorted(
        compared.candidates,
        key=lambda one: (len(one.held) / terms + one.like / (most or 1), one.key),
        reverse=True,
    )[:SHOWN]
    stories = {story.pk: story for story in stories_of([one.key for one in ranked])}
    hits = [
        Hit(stories[one.key], excerpt(words_in(stories[one.key]), query), _why(one, query))
        for one in ranked
        if one.key in stories
    ]
    return Found(hits, None, query.cut, compared.paused)


@dataclass(frozen=True)
class Compared:
    candidates: list[Candidate]
    paused: bool
    """Not all stories that may hold the words were looked through."""


def _compare(member: Member, query: Query, filters: Filters) -> Compared:
    looked = _with_words(member, query, filters)
    near = likeness().near_these(member, _examples(member, query, filters, looked.keys))
    keys = dict.fromkeys(looked.keys[:WITH_WORDS])
    keys.update(dict.fromkeys(_nearest(member, near, filters)))
    if len(query.terms) > 1:
        some = _with_words(member, query, filters, any_word=True)
        keys.update(dict.fromkeys(some.keys[:WITH_WORDS]))
        looked.paused |= some.paused
    index = StoryIndex.objects.filter(story__in=keys).values_list("story", "words")
    candidates = [
        Candidate(key, _held(query, set(words.split())), near.get(key, 0)) for key, words in index
    ]
    return Compared(candidates, looked.paused)


def _with_words(
    member: Member, query: Query, filters: Filters, *, any_word: bool = False
) -> Looked:
    return matching(member, query, filters, BEYOND_ALL, WITH_WORDS, any_word=any_word)


def _examples(member: Member, query: Query, filters: Filters, keys: list[int]) -> list[int]:
    """Stories with the words, to look for others like them: those that were asked for first.
    Where these are few, others that the member may read show as well what the words are about."""
    if filters == Filters() or len(keys) >= WITH_WORDS:
        return keys
    return list(dict.fromkeys([*keys, *_with_words(member, query, Filters()).keys]))


def _nearest(member: Member, near: dict[int, int], filters: Filters) -> list[int]:
    rows = filters.apply(Story.objects.readable_by(member)).filter(pk__in=near)
    kept = filters.sift(list(rows.values_list("pk", flat=True)))
    return sorted(kept, key=lambda key: -near[key])[:LIKE_THOSE]


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
