"""A street with its house number after it, as Dutch is written: "Van der Helstplein 7 bis"."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.places import words
from nabij.listen.personal_data.places.house_numbers import (
    LEAD,
    NUMBER,
    SPELT,
    counts_things,
    is_ordinal,
)  # fmt: skip

_WORD = r"[^\W\d_](?:[^\W\d_]|['’.-](?=\w)){0,39}\.?"
_PAIR = re.compile(
    rf"(?<![\w'’.-])(?P<word>{_WORD})(?P<gap>,?[ \u00a0]{{0,2}}(?:{LEAD})?)(?P<number>{NUMBER})",
    re.IGNORECASE,
)
_PAIR_SPELT = re.compile(
    rf"(?<![\w'’.-])(?P<word>{_WORD})(?P<gap>,? (?:{LEAD})?)(?P<number>{SPELT})", re.IGNORECASE
)
# "Laan van Meerdervoort 512", "Plein 1944 12", "Singel 114".
_KIND_FIRST = re.compile(
    r"(?<![\w-])(?:Laan|Weg|Straat|Plein|Kade|Hof|Singel|Park|Gracht|Dijk|Brink|Markt|Haven|Vest)"
    r"(?:(?: (?:van|de|der|den|het|op|naar|in|ter|ten|la|le|'t|’t)){0,3} [A-ZÀ-Þ1-9][\w'’.-]{0,30}"
    rf"(?: [A-ZÀ-Þ][\w'’.-]{{0,30}}){{0,2}})?,? (?:{LEAD})?{NUMBER}"
)
_NUMBER_FIRST = re.compile(
    rf"(?<!\w)(?:huis ?)?(?:nummer|nr\.?|number|no\.?) {NUMBER},? "
    r"(?:(?:van|in|aan|op|of|on|at|along|te) )?(?:(?:de|het|the|onze|our) )?",
    re.IGNORECASE,
)
_NAME = re.compile(rf" ?({_WORD})")
_SAID = re.compile(
    r"\b(?:woon\w{0,8}|wonen\w{0,3}|gewoond|adres\w{0,3}|address|verhui\w{1,5}|bezorg\w{1,3}"
    r"|gevestigd|li(?:ve[sd]?|ving)|moved|moving|resid\w{1,4}|house is|huis is)\b"
    r"(?:[^.!?\n\d]|\.(?=\w)){0,30}$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:^|[\s(])(?:op|aan|in|bij|naar|tegenover|naast|hoek|at|on|adres:?)(?: (?:de|het|the|'t"
    r"|’t))? $",
    re.IGNORECASE,
)
_LEFT = re.compile(r"(?:(?<=[\s(\"“'‘])|^)([^\s,;:!?()\"“]{1,30}) $")
_LINK = re.compile(r"(?:van|de|der|den|het|'t|’t|ten|ter|te|v\.?d\.?|v/d|la|le|du|op|la|en)", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\w)")
_BACK = 70


def streets(text: str) -> Iterator[tuple[int, int]]:
    for pair in (_PAIR, _PAIR_SPELT):
        for match in pair.finditer(text):
            start = _start(text, match, spelt=pair is _PAIR_SPELT)
            if start is not None and not counts_things(text, match.end()):
                yield start, match.end()
    for match in _KIND_FIRST.finditer(text):
        if not counts_things(text, match.end()):
            yield match.span()
    for match in _NUMBER_FIRST.finditer(text):
        end = _end_of_name(text, match.end())
        if end:
            yield match.start(), end


def _start(text: str, match: re.Match[str], *, spelt: bool) -> int | None:
    """Where the street begins whose last word and number this is; None where it is no street."""
    word, start = match["word"], match.start()
    if is_ordinal(text, match.start("number"), match.end()):
        return None
    name = _whole_name(text, start)
    capital = word[0].isupper()
    if words.is_sure(word):
        return name
    if not match["gap"] or spelt or words.is_other(word):
        return None
    ahead = text[max(0, name - _BACK) : name]
    if words.is_alone(word):
        return name if name < start or _SAID.search(ahead) else None
    if words.is_likely(word) and (capital or _AT.search(ahead)):
        return name
    named = capital and _SAID.search(ahead) and not _YEAR.match(match["number"])
    return name if named else None


def _end_of_name(text: str, at: int) -> int:
    """Where the street's name ends that begins here: "nummer 12 van de *Kerkstraat*"."""
    for number in range(4):
        match = _NAME.match(text, at)
        if match is None:
            break
        word = match[1].removesuffix(".")
        if words.is_sure(word) or (number and words.is_alone(word)):
            return match.start(1) + len(word)
        at = match.end()
    return 0


def _whole_name(text: str, start: int) -> int:
    """Further to the left, over what belongs to the name: "Burgemeester de", "1e", "v.d."."""
    begin = at = start
    for _ in range(4):
        match = _LEFT.search(text, max(0, at - 32), at)
        if match is None:
            break
        word = match[1]
        at = match.start(1)
        if _is_part(text, word, at):
            begin = at
        elif not _LINK.fullmatch(word):
            break
    return begin


def _is_part(text: str, word: str, at: int) -> bool:
    if re.fullmatch(r"\d{1,2}(?:e|ste|de)|v\.?d\.?|v/d|'[ts]|’[ts]", word, re.IGNORECASE):
        return True
    opening = at == 0 or text[:at].rstrip()[-1:] in ".!?"
    return word[0].isupper() and not words.opens(word) and not (opening and len(word) < 3)
