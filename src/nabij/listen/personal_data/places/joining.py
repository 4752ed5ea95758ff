"""The parts of an address that stand together are one: street, postcode and town."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.kinds import Found
from nabij.listen.personal_data.places.postcodes import follows_a_street, postcodes
from nabij.listen.personal_data.places.streets import streets
from nabij.listen.personal_data.places.streets_english import streets_english
from nabij.listen.personal_data.places.words import opens

_TOWN = (
    r"(?:(?:'s|’s|'t|’t|Den|De|Het|St\.?|Sint|New|Nieuw|Oud)[ -])?[A-ZÀ-Þ][\w'’-]{1,24}"
    r"(?:(?:[ -](?:aan|a/d|op|bij|den|de|het|upon|on|under)){0,2}[ -][A-ZÀ-Þ][\w'’-]{1,24}){0,2}"
)
_BETWEEN = re.compile(
    rf"[\s,;:()/-]{{0,4}}(?:(?:(?:in|te) )?{_TOWN}[\s,;()-]{{1,4}})?"
    r"(?:(?:met |with |en |and |in |te |de |the |op )?(?:postcode|post code|postal code|zip|pc)"
    r"[\s:]{1,2}(?:is )?)?"
)
_AND_TOWN = re.compile(rf"(?:,? | ?\n|, (?:te|in) )({_TOWN})")
_ONLY_TOWN = re.compile(rf", ({_TOWN})(?=\s?(?:[.;,!?)\n]|$))")
_ABROAD = re.compile(rf"[,\s]{{1,2}}(?:[BD]-)?\d{{4,5}} ({_TOWN})")


def addresses(text: str) -> Iterator[Found]:
    parts = [(start, end, "street") for start, end in (*streets(text), *streets_english(text))]
    parts += [(start, end, "code") for start, end in postcodes(text)]
    for start, end, last in _joined(text, sorted(parts)):
        yield Found("address", start, _with_town(text, end, last))


def _joined(text: str, parts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    whole: list[tuple[int, int, str]] = []
    for start, end, what in parts:
        if whole and _belong(text, whole[-1], start):
            first, before, last = whole[-1]
            whole[-1] = (first, max(before, end), what if end >= before else last)
        else:
            whole.append((start, end, what))
    return whole


def _belong(text: str, last: tuple[int, int, str], start: int) -> bool:
    if start < last[1]:
        return True
    return start - last[1] < 60 and _BETWEEN.fullmatch(text, last[1], start) is not None


def _with_town(text: str, end: int, last: str) -> int:
    """The town behind it, where one is written as it is on an envelope."""
    if last == "street":
        gap = re.compile(r"[,\s]{1,2}").match(text, end)
        code = follows_a_street(text, gap.end()) if gap else 0
        if code:
            end, last = code, "code"
    shapes = (_AND_TOWN,) if last == "code" else (_ABROAD, _ONLY_TOWN)
    for shape in shapes:
        match = shape.match(text, end)
        if match and not opens(match[1].split()[0]):
            return match.end()
    return end
