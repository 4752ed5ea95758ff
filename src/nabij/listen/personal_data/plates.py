"""Licence plates: Dutch ones by their side codes, British, Belgian and German ones by shape."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.kinds import Found
from nabij.listen.personal_data.nearby import before, is_other_number

# X a letter, 9 a digit; the groups in which plates were given out since 1951.
_OLD = {"XX-99-99", "99-99-XX", "99-XX-99"}
_NEW = {
    "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X",
    "X-99-XXX", "9-XX-999", "999-XX-9",
}  # fmt: skip
_BARE = {groups.replace("-", "") for groups in _OLD | _NEW}
# Since 1978 no vowels, so that no words arise, and no C and Q, which are read as others.
_NEVER = set("AEIOUCQY")
_GROUPED = re.compile(
    r"(?<![\w-])[A-Za-z0-9]{1,3}(?P<gap>[- ])[A-Za-z0-9]{2,3}(?P=gap)[A-Za-z0-9]{1,3}(?![\w-])"
)
_LOOSE = re.compile(
    r"(?<![\w-])(?:[A-Za-z]{1,3}|\d{1,3})[ .-]?(?:[A-Za-z]{2,3}|\d{2,4})[ .-]?"
    r"(?:[A-Za-z]{1,3}|\d{1,3})?(?![\w-])"
)
_BRITISH = re.compile(
    r"(?<![\w-])(?:[A-HJ-PR-Y]{2}\d{2} [A-HJ-PR-Z]{3}|[1-9]-[A-Z]{3}-\d{3})(?![\w-])"
)
_ABROAD = re.compile(
    r"(?<![\w-])(?:[a-z]{2}\d{2} ?[a-z]{3}|[a-zäöü]{1,3}[- ][a-z]{1,2} ?\d{2,4})(?![\w-])", re.I
)
_DIGIT = re.compile(r"\d")
_SAID = re.compile(
    r"\b(?:kenteken(?:plaat|nummer)?|licen[cs]e(?: plate)?|number ?plate|plate|registration|reg"
    r"|nummerbord|nummerplaat)(?: (?:van|of|is|was|met|with|de|het|the|mijn|my|our|onze|auto|car"
    r"|bus|van|scooter|zijn|her|his|number|nr|no|nummer|plate)){0,5}[\s:,(\"“–-]{1,3}$",
    re.IGNORECASE,
)


def licence_plates(text: str) -> Iterator[Found]:
    for match in _GROUPED.finditer(text):
        if _is_dutch(text, match):
            yield Found("plate", *match.span())
    for match in _LOOSE.finditer(text):
        if _shape(match[0]).replace("-", "") in _BARE and _said(text, match.start()):
            yield Found("plate", *match.span())
    for match in _BRITISH.finditer(text):
        if _said(text, match.start()) or not is_other_number(text, *match.span()):
            yield Found("plate", *match.span())
    for match in _ABROAD.finditer(text):
        if _said(text, match.start()):
            yield Found("plate", *match.span())


def _is_dutch(text: str, match: re.Match[str]) -> bool:
    written, shape = match[0], _shape(match[0])
    if shape not in _OLD | _NEW:
        return False
    if _said(text, match.start()):
        return True
    given_out = shape in _OLD or not _NEVER & set(written)
    if match["gap"] == " ":
        given_out = given_out and shape in _NEW
    return written == written.upper() and given_out and not is_other_number(text, *match.span())


def _said(text: str, start: int) -> bool:
    return _SAID.search(before(text, start, 60)) is not None


def _shape(written: str) -> str:
    """ "GX 482-K" gives "XX-999-X"; nothing for mere words, which almost all are."""
    if not _DIGIT.search(written):
        return ""
    groups = re.sub(r"[ .-]", "-", written)
    return "".join("9" if one.isdigit() else one if one == "-" else "X" for one in groups)
