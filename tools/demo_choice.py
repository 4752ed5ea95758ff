"""Which real stories fit a sample: no person or lender named, nobody in acute need."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polars as pl

INSIDE = re.compile(r"(?<=[A-Za-z,;:0-9)] )[A-Z][A-Za-z&'’-]+")
ANYWHERE = re.compile(r"\b[A-Z][A-Za-z&'’-]+")
WORD = re.compile(r"[a-z][a-z'’-]+")
TITLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|doctor|sister|prof|professor|nurse)\.? [A-Z]", re.IGNORECASE
)
# Names of lenders that are made of ordinary words.
BRAND = re.compile(
    r"title ?max|speedy|one ?main|\bmain (?:financ|street)|explore credit|net ?credit|minto|nca\b"
    r"|lending ?(?:point|tree|club|usa)|(?:cash|check) ?(?:n|net|into|max|store|smart)|conns"
    r"|quick ?(?:cash|credit|click)|money ?(?:lion|tree|key|gram)|(?:rise|lift) credit|big ?picture"
    r"|(?:boost|heights|service|crane|advance) financ|credit (?:karma|fresh|ninja|one|bureau of)"
    r"|(?:tower|dollar|fast day|wise) loan|first (?:premier|tech)|good ?leap|wyndham|fine day"
    r"|\b(?:solar|flex|chase|aafes)\b|\bus bank|lt services|ace (?:cash|express)|bright lend"
    r"|till payday|beth ?page|easy money|crediterium|spot ?loan|right now loan"
    r"|\w+\.(?:com|net|org)\b"
    r"|(?-i:\b(?:TD|BHG|SST|BMG|USAA|AMEX|LLC|CAB|DRS|REC|Rise|Lend)\b)",
    re.IGNORECASE,
)
# Nobody can stand by the teller of a sample, so these stories stay out of it.
ACUTE = re.compile(
    r"suicid|castrat|voices|assault|self.?harm|(?:kill|cut|hurt)(?:ing)? (?:my|him|her)self"
    r"|end (?:things|my life)",
    re.IGNORECASE,
)
# One of the sets writes every second "i" as a capital: a fault of its export, not the teller's.
FAULTY = re.compile(r"[a-z]I[a-z]|(?<=[a-z] )I[tnsf]\b")
# Capitals that name no person and no company.
PLAIN = frozenset(
    re.findall(
        r"\S+",
        """
        i i'm im i'd i'll i've ive id xx xxxx xxxxxxxx monday tuesday wednesday thursday friday
        saturday sunday january february march april may june july august september october november
        december apr fico cfpb irs ssn pin atm ach nsf eft tv dmv gps covid hvac rv suv usps ceo pdf
        faq ok usa us america american god sir hello dear disability california texas georgia
        florida ohio illinois missouri oklahoma tennessee louisiana michigan arkansas virginia
        arizona nevada alabama colorado maryland pennsylvania washington utah oregon mississippi
        kentucky iowa hawaii english nhs a&e gp mri ct ecg x-ray xray bp iv uk
        """,
    )
)


def ordinary_words(source: Path, at_least: int = 5) -> set[str]:
    """Words that enough people write in lower case, in both sets together."""
    counts: Counter[str] = Counter()
    for name in ("cfpb_loans", "nhs_fft_phase1"):
        texts = pl.read_csv(source / "stories" / name / "stories.csv", infer_schema_length=0)[
            "text"
        ]
        for text in texts.drop_nulls():
            counts.update(set(WORD.findall(text)))
    return {word for word, count in counts.items() if count >= at_least}


def names_somebody(text: str, ordinary: set[str], capital: re.Pattern[str]) -> bool:
    """Is there a capitalised word that is neither plain, nor in ordinary use, nor shouted?"""
    found = [word for word in capital.findall(text) if not word.isupper()]
    bare = (word.lower().replace("’", "'").removesuffix("'s").strip("'-") for word in found)
    return any(word not in PLAIN | ordinary for word in bare) or bool(TITLE.search(text))


def company_words(companies: Iterable[str | None], ordinary: set[str]) -> set[str]:
    """Words of company names that can only mean the company, as nobody else uses them."""
    words = {word for name in companies if name for word in WORD.findall(name.lower())}
    return {word for word in words if word not in ordinary and len(word) > 3} - PLAIN


def own_company(text: str, company: str | None) -> bool:
    """Is the first word of the company's name in the text, whatever its case?"""
    first = re.split(r"[\s,.]", (company or "").lower())[0]
    return len(first) > 2 and re.search(rf"\b{re.escape(first)}", text.lower()) is not None


def fit_to_show(text: str) -> bool:
    return not ACUTE.search(text) and not FAULTY.search(text)


def opening(text: str) -> str:
    """What two copies of one template letter share."""
    return re.sub(r"[^a-z]", "", text.lower())[:80]
