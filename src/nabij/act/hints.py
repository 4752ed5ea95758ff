"""What a page asks a writer back, in Dutch and English. Pure rules over text, no model.

Nothing here writes or changes a word. `asks_who` is for steps ("someone should …" has no
doer yet); `apology_hints` is for apologies. Both look at the words only, so they can be
wrong: an apology hint never stops anybody, and a step only needs an "I" that acts.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_FLAGS = re.IGNORECASE | re.UNICODE


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), _FLAGS)


def _sentences(text: str) -> list[str]:
    text = text.replace("’", "'").replace("‘", "'")
    return [part.strip(" -–—•\t\"'“”(") for part in re.split(r"[.!?;:…\n]+", text) if part.strip()]


# Steps: who does it?

_MODAL = (
    r"(?:moet(?:en)?|zou(?:den)?|dien(?:t|en)|hoort|horen|behoort|behoren|mag|mogen|"
    r"should(?:n't)?|must(?:n't)?|ought to|needs? to|ha(?:s|ve) to|could|had better|"
    r"(?:is|are) supposed to)"
)
_OTHERS = (
    r"(?:iemand|ze|zij|men|iedereen|niemand|jullie|we|wij|mensen|collega's|er|"
    r"someone|somebody|they|everyone|everybody|people|we|one|you|there|"
    r"(?:de|het|een|onze|ons|die|deze|the|our|a|an|this|that)\s+[\w'-]+)"
)
_LINK = r"\b(?:die|dat|wie|wat|welke|wanneer|als|zodra|who|that|which|what|when|whenever|if|once)\b"

_SHOULD = _any(
    # "Iemand zou …", "De helpdesk moet …", "The letter should …": at most five words, then a modal.
    rf"^(?!(?:ik|i)\b)(?:(?!{_LINK})[\w'-]+\s+){{1,5}}?{_MODAL}\b",
    # "Eigenlijk moet iemand …", "Morgen moeten ze …", "Can someone …"
    rf"\b{_MODAL}\s+{_OTHERS}\b",
    rf"^(?:kan|kunnen|wil|willen|can|could|would|will)\s+{_OTHERS}\b",
    # "Ik vind dat iemand …", "It would be good if they …"
    rf"\b(?:dat|als|that|if)\s+{_OTHERS}\b.*\b{_MODAL}\b",
    rf"^i\s+(?:think|feel|believe|guess|suppose|suggest|propose|recommend)\s+{_OTHERS}\b.*\b{_MODAL}\b",
    rf"\b(?:fijn|goed|mooi|handig|tijd|beter|good|nice|great|better|time)\b.*"
    rf"\b(?:als|dat|if|that)\s+{_OTHERS}\b",
    rf"\bik\s+(?:wil|wens|hoop|verwacht|zou\s+(?:graag\s+)?(?:willen|zien))(?:\s+graag)?,?\s+dat\s+{_OTHERS}",
    rf"\bi(?:'d)?\s+(?:want|wish|hope|expect|would like|like)\s+(?:that\s+)?(?:them|{_OTHERS})\b",
    # "Laat de helpdesk …", "Have someone …"
    rf"^(?:laat|let|have|get)\s+(?:them|hen|hun|{_OTHERS})\b",
    # "The system needs a button", "Er is een nieuw systeem nodig"
    rf"^{_OTHERS}\s+(?:need|needs)\b",
    r"^er\s+(?:is|zijn)\b.*\bnodig\b",
    r"^(?:there is|there's) a need\b",
)

# An "I" that only thinks, wants or hopes does not act.
_THINKS = (
    r"(?:vind|denk|meen|hoop|wens|verwacht|geloof|snap|zou|had|wil\s+(?:graag\s+)?dat|"
    r"zie\s+(?:graag\s+)?dat|"
    r"think|feel|believe|hope|wish|expect|guess|suppose|suggest|propose|would|'d|"
    r"want\s+(?:them|someone|somebody|that|the|our|us)|recommend|stel\s+voor)\b"
)
_ACTS = _any(
    rf"\bik\s+(?!{_THINKS})[\w']+",
    r"\b(?!vind|denk|meen|hoop|wens|verwacht|geloof|zou|had|als|dat|dan|en|maar|of|omdat|zodat)"
    r"[\w']+\s+ik\b(?!\s+dat\b)",
    r"\bi'll\b|\bi'm\s+going\b",
    rf"\bi\s+(?!{_THINKS})[\w']+",
)


def asks_who(text: str) -> bool:
    """Whether this says what should be done without an "I" that does it.

    >>> asks_who("Someone should call tenants back.")
    True
    >>> asks_who("Ik bel elke huurder dezelfde dag terug.")
    False
    """
    sentences = _sentences(text)
    if any(_ACTS.search(sentence) for sentence in sentences):
        return False
    return any(_SHOULD.search(sentence) for sentence in sentences)


# Apologies: whose doing, what by when, and no "if"


class Missing(StrEnum):
    """What an apology may lack. The page puts each as a question to the writer."""

    RESPONSIBILITY = "responsibility"
    DATED_REPAIR = "dated_repair"
    CONDITIONAL = "conditional"


@dataclass(frozen=True)
class Hint:
    """`words` are the writer's own words that the question is about, if any."""

    missing: Missing
    words: str = ""


_DENIED = r"(?<!niet )(?<!geen )(?<!not )(?<!n't )(?<!no )"
_RESPONSIBILITY = _any(
    rf"{_DENIED}\b(?:onze|mijn|our|my)\s+(?:eigen\s+|own\s+)?"
    r"(?:fout|fouten|schuld|vergissing|verantwoordelijkheid|nalatigheid|tekortkoming|"
    r"mistakes?|fault|errors?|failures?|failing|responsibility|doing|oversight|wrongdoing)\b",
    rf"{_DENIED}\b(?:fout|schuld|vergissing)\s+(?:is\s+|was\s+|lag\s+)?(?:van|bij)\s+(?:ons|mij)\b",
    rf"{_DENIED}\b(?:ligt|lag)\s+(?:aan|bij)\s+(?:ons|mij)\b",
    rf"{_DENIED}\b(?:verantwoordelijk|responsible|to blame)\b",
    r"\b(?:neem|nemen|draag|dragen|take|bear|accept)\b[^.]*\b(?:verantwoordelijkheid|responsibility)\b",
    r"\b(?:ik|we|wij)\b[^.]{0,60}\b(?:fout(?:en)?|verkeerd|tekortgeschoten|te kort|tekort|vergeten|"
    r"nagelaten|verzuimd|over het hoofd|te laat|niet gedaan|laten zitten|laten wachten)\b",
    r"\bhad(?:den)?\s+(?:ik|we|wij)\b",
    r"\b(?:ik|we|wij)\s+had(?:den)?\b[^.]{0,60}\b(?:moeten|mogen|horen)\b",
    r"\b(?:ik|we|wij)\s+(?:vergat(?:en)?|verzuimde[n]?|liet(?:en)?|maakte[n]?|negeerde[n]?)\b",
    r"\b(?:i|we)\s+(?:failed|forgot|neglected|ignored|broke|lost|let you|left you|kept you|messed|"
    r"got (?:it|this|that) wrong|(?:made|have made)\b[^.]{0,30}\b(?:mistakes?|errors?)|"
    r"should(?: not|n't)? have|did(?: not|n't)|"
    r"(?:was|were) (?:wrong|late|careless|too late|at fault)|ought (?:not )?to have)\b",
)

_MONTHS = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|march|mar|apr(?:il)?|mei|may|juni|june|jun|"
    r"juli|july|jul|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAYS = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_DATE = _any(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS}\b",
    rf"\b{_MONTHS}\s+\d{{1,2}}\b",
    r"\b\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?\b",
    r"\b\d{4}-\d{2}-\d{2}\b",
    rf"\b{_DAYS}\b",
    r"\b(?:vandaag|morgen|overmorgen|vanmiddag|vanavond|today|tomorrow|tonight)\b",
    r"\b(?:deze|volgende|komende|this|next|coming)\s+(?:week|maand|month)\b",
    r"\b(?:binnen|over|within|in)\s+(?:\w+\s+)?(?:uur|dagen|dag|weken|week|hours?|days?|weeks?)\b",
)
_AHEAD = _any(
    r"\b(?:vóór|voor|uiterlijk|binnen|by|before|within|no later than|not later than)\b",
    r"\b(?:zal|zullen|ga|gaan|will|shall|going to|krijgt u|krijg je)\b|'ll\b",
    r"\b(?:morgen|overmorgen|tomorrow|volgende|komende|next|coming)\b",
)
_FIRST_PERSON = _any(r"\b(?:ik|we|wij|i)\b")
_PAST = _any(
    r"\b(?:heb|hebben|had|hadden|was|waren|were|did|took|sent|deden|deed|kwamen|werd|werden)\b"
)

_CONDITIONAL = _any(
    r"(?<!\bzo snel )(?<!\bzo goed )(?<!\bzo veel )(?<!\bzodra )\bals\s+"
    r"(?:u|je|jij|jullie|dit|dat|het|er|we|wij|ik|iemand|iets)\b"
    r"(?!\s+(?:nog\s+|verder\s+|daar\s+)?(?:vragen|wilt|wil|liever|iets nodig))",
    r"\bmocht(?:en)?\b",
    r"\bindien\b",
    r"\bvoor\s*zover\b",
    r"\bvoor het geval\b",
    r"\beventue(?:el|le)\b",
    r"\bif\s+(?:you|this|that|it|we|i|there|any|anyone|anybody|anything|someone|somebody)\b"
    r"(?!\s+(?:have\s+(?:any\s+)?(?:more\s+|other\s+|further\s+)?questions|want|wish|prefer|"
    r"would like|'d like|like|need))",
    r"\bany\s+(?:inconvenience|distress|upset|confusion|harm|hurt|trouble)\b",
    r"\bto the extent\b",
    r"\b(?:may|might)\s+have\b",
    r"(?<!\balleen )(?<!\bnog )\bmaar\b(?!\s+(?:ook|liefst)\b)",
    r"\bechter\b",
    r"(?<!\bnothing )\bbut\b(?!\s+also\b)",
    r"\bhowever\b",
)


def apology_hints(text: str, *, dated: bool = False) -> list[Hint]:
    """What the writer of an apology may want to look at again, before it is sent.

    `dated` says that a promise with a date goes with it. An empty text gives no hints.
    """
    sentences = _sentences(text)
    if not sentences:
        return []
    hints = []
    if not any(_RESPONSIBILITY.search(one) for one in sentences):
        hints.append(Hint(Missing.RESPONSIBILITY))
    if not dated and not any(_is_dated_repair(one) for one in sentences):
        hints.append(Hint(Missing.DATED_REPAIR))
    found = [match for one in sentences if (match := _CONDITIONAL.search(one))]
    if found:
        hints.append(Hint(Missing.CONDITIONAL, found[0].group(0)))
    return hints


def _is_dated_repair(sentence: str) -> bool:
    if not _DATE.search(sentence):
        return False
    said_ahead = bool(_AHEAD.search(sentence))
    now = bool(_FIRST_PERSON.search(sentence)) and not _PAST.search(sentence)
    return now or (said_ahead and not _PAST.search(sentence))
