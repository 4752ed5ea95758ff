"""Dutch licence plates, by their side codes."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.kinds import Found
from nabij.listen.personal_data.nearby import before, is_other_number

# X a letter, 9 a digit; the shapes in which plates were given out since 1951.
_CODES = {
    "XX9999", "9999XX", "99XX99", "XX99XX", "XXXX99", "99XXXX", "99XXX9", "9XXX99", "XX999X",
    "X999XX", "XXX99X", "X99XXX", "9XX999", "999XX9",
}  # fmt: skip
_GROUPED = re.compile(r"(?<![\w-])[A-Za-z0-9]{1,3}-[A-Za-z0-9]{2,3}-[A-Za-z0-9]{1,3}(?![\w-])")
_LOOSE = re.compile(
    r"(?<![\w-])(?:[A-Za-z]{1,3}|\d{1,3})[ -]?(?:[A-Za-z]{2,3}|\d{2,4})[ -]?"
    r"(?:[A-Za-z]{1,3}|\d{1,3})?(?![\w-])"
)
_SAID = re.compile(
    r"\b(?:kenteken(?:plaat)?|licen[cs]e plate|number ?plate|registration(?: number)?|nummerbord"
    r"|nummerplaat)(?: (?:van|of|is|was|met|de|mijn|my|the|auto|car|bus|zijn|her|his|number)){0,5}"
    r"[\s:,(\"“]{1,3}$",
    re.IGNORECASE,
)


def licence_plates(text: str) -> Iterator[Found]:
    for match in _GROUPED.finditer(text):
        written = match[0]
        if not (_is_plate(written) and _groups_fit(written)):
            continue
        capitals = written.upper() == written
        ahead = before(text, match.start(), 60)
        said = _SAID.search(ahead)
        a_plate = said or (capitals and not is_other_number(text, *match.span()))
        if a_plate:
            yield Found("plate", *match.span())
    for match in _LOOSE.finditer(text):
        if _is_plate(match[0]) and _SAID.search(before(text, match.start(), 60)):
            yield Found("plate", *match.span())


def _is_plate(written: str) -> bool:
    bare = re.sub(r"[ -]", "", written)
    shape = "".join("9" if char.isdigit() else "X" for char in bare)
    return len(bare) == 6 and shape in _CODES


def _groups_fit(written: str) -> bool:
    """Each group is of letters alone or of digits alone."""
    return all(part.isdigit() or part.isalpha() for part in written.split("-"))
