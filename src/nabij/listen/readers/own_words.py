"""What a person wrote in a mail themselves, apart from what they quote and sign with.

Nothing is thrown away here: all lines stay, each part with its kind, so that who checks a mail
can take back what was cut off wrongly. Each line is looked at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LOOKED_AT = 300
"""Characters of a line that decide about it."""
SIGNED_WITH = 12
"""Lines under "Kind regards" that can still be a signature."""
REGARDS_LOOKED_AT = 20
"""Who greets more often in one mail than this is no person."""


class Kind(StrEnum):
    OWN = "own"
    QUOTED = "quoted"
    SIGNED = "signed"


@dataclass(frozen=True)
class Part:
    """A paragraph of a mail."""

    text: str
    kind: Kind


_WROTE = re.compile(
    r"(?:on|op|am|le|em|el)\b.{4,240}\b(?:wrote|schreef|geschreven|schrieb|écrit|escribió)\b.{0,80}:"
    r"|.{2,120}\b(?:schreef op|wrote on)\b.{2,120}:",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"-{2,}\s*(?:original message|oorspronkelijk bericht|forwarded message|doorgestuurd bericht"
    r"|ursprüngliche nachricht|origineel bericht|message d'origine)\s*-{2,}|_{20,}"
    r"|begin doorgestuurd bericht:|begin forwarded message:",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\*?(?:from|van|von|de|sent|verzonden|gesendet|to|aan|an|cc|subject|onderwerp|betreff|date"
    r"|datum)\s?:\*?\s.{1,250}",
    re.IGNORECASE,
)
_SENT_WITH = re.compile(
    r"(?:sent|send|verzonden|verstuurd|gesendet|envoyé)\b.{0,12}\b(?:from|vanaf|met|via|with|von"
    r"|depuis)\b.{1,60}|(?:outlook|gmail) (?:voor|for) (?:android|ios).{0,40}"
    r"|(?:download|get|haal) outlook (?:voor|for) .{1,40}",
    re.IGNORECASE,
)
_REGARDS = re.compile(
    r"(?:met (?:een )?(?:vriendelijke|hartelijke|beleefde) groet(?:en)?|(?:vriendelijke|hartelijke"
    r"|warme|lieve)? ?groet(?:en|jes)?|m\.?v\.?g\.?|hoogachtend|(?:kind|best|warm|many)? ?regards"
    r"|yours (?:sincerely|faithfully|truly)|sincerely|best wishes|cheers|mit freundlichen grüßen)"
    r"\b.{0,40}",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"(?:disclaimer|dit (?:e-?mail)?bericht (?:is|kan)|de informatie in dit|deze e-?mail (?:is|kan)"
    r"|this (?:e-?mail|message) (?:is|may|and|contains)|the information (?:in|contained)).{0,250}",
    re.IGNORECASE,
)


def parts_of(text: str) -> list[Part]:
    """The paragraphs of a mail in their order, each with its kind."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return list(_paragraphs(lines, _kinds(lines)))


def own_words(text: str) -> str:
    """Only what the person wrote themselves."""
    return "\n\n".join(part.text for part in parts_of(text) if part.kind is Kind.OWN)


def _kinds(lines: list[str]) -> list[Kind]:
    kinds: list[Kind] = []
    rest = Kind.OWN
    """What all that follows is, once that is clear."""
    regards = 0
    for number, line in enumerate(lines):
        begin = line[:LOOKED_AT].strip()
        if rest is Kind.QUOTED:
            kinds.append(rest)
        elif begin.startswith(">"):
            kinds.append(Kind.QUOTED)
        elif _begins_quote(lines, number, begin):
            kinds.append(Kind.QUOTED)
            rest = rest if _is_marked_by_line(lines, number) else Kind.QUOTED
        else:
            regards += bool(_REGARDS.fullmatch(begin))
            if rest is Kind.OWN and _begins_signature(lines, number, regards):
                rest = Kind.SIGNED
            kinds.append(rest)
    return kinds


def _begins_quote(lines: list[str], number: int, begin: str) -> bool:
    if _FORWARDED.fullmatch(begin):
        return True
    two = " ".join(part[:LOOKED_AT].strip() for part in lines[number : number + 2])
    if begin and (_WROTE.fullmatch(begin) or (begin[-1] != ":" and _WROTE.fullmatch(two))):
        return True
    if not _HEADER.fullmatch(begin):
        return False
    # One such line can be a sentence; three under each other are the head of a mail.
    following = [part[:LOOKED_AT].strip() for part in lines[number : number + 6]]
    return sum(bool(_HEADER.fullmatch(part)) for part in following) >= 3


def _is_marked_by_line(lines: list[str], number: int) -> bool:
    """Whether the quote is marked line by line, so that words between and under it are own."""
    following = [part for part in lines[number + 1 : number + 5] if part.strip()]
    return any(part.lstrip().startswith(">") for part in following)


def _begins_signature(lines: list[str], number: int, regards: int) -> bool:
    begin = lines[number][:LOOKED_AT].strip()
    if begin in ("--", "—") or _SENT_WITH.fullmatch(begin) or _SMALL_PRINT.fullmatch(begin):
        return True
    if regards > REGARDS_LOOKED_AT or not _REGARDS.fullmatch(begin):
        return False
    under = _until_quote(lines, number + 1)
    return len(under) <= SIGNED_WITH and sum(map(len, under)) <= 1_000


def _until_quote(lines: list[str], number: int) -> list[str]:
    found: list[str] = []
    for at in range(number, min(len(lines), number + 4 * SIGNED_WITH)):
        begin = lines[at][:LOOKED_AT].strip()
        if begin.startswith(">") or _begins_quote(lines, at, begin):
            break
        if _SMALL_PRINT.fullmatch(begin):
            break
        if begin:
            found.append(begin)
    else:
        if number + 4 * SIGNED_WITH < len(lines):
            found += [""] * SIGNED_WITH * 2
    return found


def _paragraphs(lines: list[str], kinds: list[Kind]) -> Iterator[Part]:
    gathered: list[str] = []
    kind = Kind.OWN
    for line, this in zip([*lines, ""], [*kinds, Kind.OWN], strict=True):
        if gathered and (not line.strip() or this is not kind):
            yield Part("\n".join(gathered), kind)
            gathered = []
        if line.strip():
            gathered.append(line)
            kind = this
