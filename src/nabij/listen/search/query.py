"""What somebody typed to look for, made harmless and understood."""

from collections.abc import Set
from dataclasses import dataclass, field

from nabij.listen.search.words import LONGEST, Word, folded, words_of

MOST_WORDS = 12
MOST_CHARACTERS = 400
SHORTEST_BEGINNING = 3


@dataclass(frozen=True)
class Term:
    """One word to find: by any of its stems, or (with a star) by how it begins."""

    stems: tuple[str, ...]
    beginning: str = ""
    typed: str = field(default="", compare=False)

    def is_in(self, word: Word) -> bool:
        return self.is_among(word.kept)

    def is_among(self, kept: Set[str]) -> bool:
        """Whether one of these stems is what is looked for."""
        if self.beginning and any(stem.startswith(self.beginning) for stem in kept):
            return True
        return not kept.isdisjoint(self.stems)

    def written(self, quote: str, star: str, between: str) -> str:
        parts = [f"{quote}{stem}{quote}" for stem in self.stems]
        if self.beginning:
            parts.append(f"{quote}{self.beginning}{quote}{star}")
        return f"({between.join(parts)})"


@dataclass(frozen=True)
class Query:
    """All terms must be there. `cut` says that not everything that was typed was used."""

    terms: tuple[Term, ...]
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms)

    def is_among(self, kept: Set[str], any_word: bool = False) -> bool:
        """Whether these stems hold all terms, or any of them."""
        found = (term.is_among(kept) for term in self.terms)
        return any(found) if any_word else all(found)

    def for_sqlite(self, any_word: bool = False) -> str:
        """As an FTS5 expression: every stem is quoted, so nothing in it is an operator."""
        between = " OR " if any_word else " AND "
        return between.join(term.written('"', " *", " OR ") for term in self.terms)

    def for_postgres(self, any_word: bool = False) -> str:
        """As a tsquery of quoted stems."""
        between = " | " if any_word else " & "
        return between.join(term.written("'", ":*", " | ") for term in self.terms)


def understand(typed: str) -> Query:
    """Words become terms; `huur*` finds all that begins so; everything else is left out."""
    text = typed[:MOST_CHARACTERS]
    terms: dict[Term, None] = {}
    for word in words_of(text):
        starred = text[word.end : word.end + 1] == "*"
        begins = folded(text[word.start : word.end][:LONGEST]) if starred else ""
        if len(begins) < SHORTEST_BEGINNING:
            begins = ""
        said = text[word.start : word.end][:LONGEST]
        terms.setdefault(Term(tuple(sorted(word.stems)), begins, said))
    kept = tuple(terms)[:MOST_WORDS]
    return Query(kept, cut=len(typed) > MOST_CHARACTERS or len(terms) > MOST_WORDS)
