"""Remake the public part of the demo's data from the folder with the public sets.

    python tools/make_demo_data.py FOLDER [--out src/nabij/cli/demo/data]

FOLDER holds `stories/cfpb_loans/stories.csv`, `stories/nhs_fft_phase1/stories.csv`,
`polis/scoop-hivemind.ubi` and `polis/vtaiwan.uberx`. The same folder gives the same files.
What comes out, and why stories are left out, is described in the data folder's README.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import polars as pl

SEED = 20250310
LOANS = 400
PATIENTS = 600
LOAN_COLUMNS = [
    "Complaint ID",
    "text",
    "Product",
    "Issue",
    "Sub-issue",
    "State",
    "Date received",
    "Company response to consumer",
    "Company public response",
]
INSIDE = re.compile(r"(?<=[A-Za-z,;:0-9)] )[A-Z][A-Za-z&'’-]+")
ANYWHERE = re.compile(r"\b[A-Z][A-Za-z&'’-]+")
WORD = re.compile(r"[a-z][a-z'’-]+")
TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|doctor|sister|prof|professor|nurse)\.? [A-Z]", re.IGNORECASE)
# Names of lenders that are made of ordinary words.
BRAND = re.compile(
    r"title ?max|speedy|one ?main|\bmain (?:financ|street)|explore credit|lending ?(?:point|tree|club|usa)|net ?credit"
    r"|(?:cash|check) ?(?:n|net|into|max|store|smart)|quick ?(?:cash|credit|click)|money ?(?:lion|tree|key|gram)|minto"
    r"|(?:boost|heights|service|crane) finance|credit (?:karma|fresh|ninja|one|bureau of)|(?:rise|lift) credit"
    r"|(?:tower|dollar|fast day|wise) loan|first (?:premier|tech)|big ?picture|nca\b|good ?leap|wyndham|fine day"
    r"|\b(?:solar|flex|chase|aafes)\b|\bus bank|lt services|conns|ace (?:cash|express)|bright lend|till payday"
    r"|beth ?page|advance financial|easy money|\w+\.(?:com|net|org)\b"
    r"|(?-i:\b(?:TD|BHG|SST|BMG|USAA|AMEX|LLC|CAB|DRS|REC|Rise|Lend)\b)",
    re.IGNORECASE,
)
# Nobody can stand by the teller of a sample, so these stories stay out of it.
ACUTE = re.compile(r"suicid|self.?harm|(?:kill|cut|hurt)(?:ing)? (?:my|him|her)self|end (?:things|my life)", re.I)
# One of the sets writes every second "i" as a capital: a fault of its export, not the teller's.
FAULTY = re.compile(r"[a-z]I[a-z]|(?<=[a-z] )I[tnsf]\b")
# Capitals that name no person and no company.
PLAIN = set(
    """i i'm im i'd i'll i've ive id xx xxxx xxxxxxxx monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december apr fico cfpb irs ssn pin atm ach
    nsf eft tv dmv gps covid hvac rv suv usps ceo pdf faq ok usa us america american god sir hello dear disability
    california texas georgia florida ohio illinois missouri oklahoma tennessee louisiana michigan arkansas virginia
    arizona nevada alabama colorado maryland pennsylvania washington utah oregon mississippi kentucky iowa hawaii
    english nhs a&e gp mri ct ecg x-ray xray bp iv uk""".split()
)


def ordinary_words(source: Path, at_least: int = 5) -> set[str]:
    """Words that enough people write in lower case, in both sets together."""
    counts: Counter[str] = Counter()
    for name in ("cfpb_loans", "nhs_fft_phase1"):
        texts = pl.read_csv(source / "stories" / name / "stories.csv", infer_schema_length=0)["text"]
        for text in texts.drop_nulls():
            counts.update(set(WORD.findall(text)))
    return {word for word, count in counts.items() if count >= at_least}


def names_somebody(text: str, ordinary: set[str], capital: re.Pattern[str]) -> bool:
    """Does the text hold a capitalised word that is neither a plain one, nor in ordinary use, nor shouted?"""
    found = [word for word in capital.findall(text) if not word.isupper()]
    bare = (word.lower().replace("’", "'").removesuffix("'s").strip("'-") for word in found)
    return any(word not in PLAIN | ordinary for word in bare) or bool(TITLE.search(text))


def company_words(companies: Iterable[str | None], ordinary: set[str]) -> set[str]:
    """Words of company names that are not in ordinary use, so that they can only mean the company."""
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


def spread(frame: pl.DataFrame, by: list[str], total: int, seed: int) -> pl.DataFrame:
    """Take `total` rows: the share of each group follows the square root of its size, so small groups are heard."""
    rng = np.random.default_rng(seed)
    shuffled = frame.with_columns(draw=pl.Series(rng.random(frame.height))).sort("draw")
    groups = shuffled.partition_by(by, maintain_order=True)
    wanted = np.array([min(group.height, 1e9) ** 0.5 for group in groups])
    taken = np.zeros(len(groups), dtype=int)
    while taken.sum() < min(total, frame.height):
        room = np.array([group.height for group in groups]) > taken
        debt = np.where(room, wanted / wanted.sum() * (taken.sum() + 1) - taken, -np.inf)
        taken[int(debt.argmax())] += 1
    return pl.concat([group.head(int(n)) for group, n in zip(groups, taken, strict=True)]).sort("draw").drop("draw")


def loans(source: Path, ordinary: set[str]) -> pl.DataFrame:
    frame = pl.read_csv(source / "stories/cfpb_loans/stories.csv", infer_schema_length=0)
    frame = frame.with_columns(pl.col("text").str.strip_chars(), words=pl.col("text").str.split(" ").list.len())
    company = company_words(frame["Company"], ordinary)
    keep = [
        fit_to_show(text)
        and not names_somebody(text, ordinary, INSIDE)
        and not BRAND.search(text)
        and not company.intersection(WORD.findall(text.lower()))
        and not own_company(text, name)
        and text.count("XX") < count * 0.15
        and len(WORD.findall(text)) > count * 0.6
        for text, name, count in frame.select("text", "Company", "words").iter_rows()
    ]
    frame = frame.filter(pl.Series(keep) & pl.col("words").is_between(60, 400))
    frame = frame.filter(frame["text"].map_elements(opening, return_dtype=pl.String).is_first_distinct())
    frame = frame.with_columns(pl.col("Date received").str.to_date("%m/%d/%y").dt.to_string("%Y-%m-%d"))
    return spread(frame, ["Product", "Issue"], LOANS, SEED).select(LOAN_COLUMNS)


def patients(source: Path, ordinary: set[str]) -> pl.DataFrame:
    frame = pl.read_csv(source / "stories/nhs_fft_phase1/stories.csv", infer_schema_length=0)
    frame = frame.with_row_index("row", offset=1).drop_nulls("text")
    frame = frame.with_columns(
        pl.format("nhs-{}", pl.col("row").cast(pl.String).str.zfill(5)).alias("id"),
        pl.col("text").str.strip_chars(),
        pl.col("group").alias("trust"),
        pl.col("label").alias("theme"),
    )
    keep = [
        fit_to_show(text) and not names_somebody(text, ordinary, ANYWHERE) and len(WORD.findall(text.lower())) >= 4
        for text in frame["text"]
    ]
    frame = frame.filter(pl.Series(keep))
    frame = frame.filter(frame["text"].map_elements(opening, return_dtype=pl.String).is_first_distinct())
    return spread(frame, ["trust", "theme"], PATIENTS, SEED).select("id", "text", "trust", "question", "theme")


def conversation(source: Path, name: str, target: Path) -> None:
    """A Polis conversation as its export has it, without the columns that repeat others."""
    target.mkdir(parents=True, exist_ok=True)
    for file in ("comments", "votes"):
        frame = pl.read_csv(source / "polis" / name / f"{file}.csv", infer_schema_length=0)
        frame.drop("datetime", strict=False).write_csv(target / f"{file}.csv")


def triad(rng: np.random.Generator, centre: list[float]) -> list[float]:
    weights = np.round(rng.dirichlet(np.array(centre) * 3.2), 3)
    weights = np.where(weights < 0.04, 0.0, weights)
    weights = np.round(weights / weights.sum(), 3)
    weights[weights.argmax()] += round(1.0 - float(weights.sum()), 3)
    return [round(float(w), 3) for w in weights]


def skipped(rng: np.random.Generator, answer: dict[str, object]) -> dict[str, object]:
    """As in real use some say that a question does not apply, and some leave it as it was."""
    draw = rng.random()
    if draw < 0.06:
        return {"does_not_apply": True}
    return {"untouched": True} if draw < 0.13 else answer


def point(rng: np.random.Generator, x: float, y: float) -> dict[str, float]:
    spot = np.clip(rng.normal([x, y], 0.2), 0.02, 0.98)
    return {"x": round(float(spot[0]), 3), "y": round(float(spot[1]), 3)}


def loan_answers(rng: np.random.Generator, issue: str) -> dict[str, object]:
    money = any(word in issue for word in ("fees", "payoff", "wrong amount", "credited", "payments"))
    lean = [1.4, 0.9, 0.7] if money else [0.8, 0.8, 1.4]
    choices = ["explanation", "mistake", "room", "answer", "say_it", "other"]
    first = str(rng.choice(choices, p=[0.24, 0.26, 0.16, 0.17, 0.11, 0.06]))
    more = [str(rng.choice(choices[:5]))] if rng.random() < 0.35 else []
    answers: dict[str, dict[str, object]] = {
        "matters": {"weights": triad(rng, lean)},
        "contact": {"value": round(float(np.clip(rng.beta(1.6, 1.3), 0, 1)), 3)},
        "moments": {"marks": {"at_first": point(rng, 0.55, 0.5), "in_the_end": point(rng, 0.35, 0.42)}},
        "often": {"value": int(np.clip(round(float(rng.normal(6.2, 2.6))), 0, 10))},
        "came_for": {"chosen": sorted({first, *more}, key=choices.index)},
    }
    return {key: skipped(rng, answer) for key, answer in answers.items()}


def patient_answers(rng: np.random.Generator) -> dict[str, object]:
    answers: dict[str, dict[str, object]] = {
        "needed": {"weights": triad(rng, [1.0, 1.2, 0.9])},
        "days_after": {"value": int(np.clip(round(float(rng.normal(6.0, 2.4))), 0, 10))},
    }
    return {key: skipped(rng, answer) for key, answer in answers.items()}


def write_answers(path: Path, rows: Iterable[tuple[str, dict[str, object]]]) -> None:
    lines = (json.dumps({"story": story, "answers": answers}, separators=(",", ":")) for story, answers in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with the public sets")
    parser.add_argument("--out", type=Path, default=Path("src/nabij/cli/demo/data"))
    given = parser.parse_args()
    rng = np.random.default_rng(SEED)
    ordinary = ordinary_words(given.folder)
    told, short = loans(given.folder, ordinary), patients(given.folder, ordinary)
    told.write_csv(given.out / "en/loans.csv")
    short.write_csv(given.out / "en/patients.csv")
    write_answers(
        given.out / "en/loans_answers.jsonl",
        ((row["Complaint ID"], loan_answers(rng, row["Issue"])) for row in told.iter_rows(named=True)),
    )
    write_answers(given.out / "en/patients_answers.jsonl", ((story, patient_answers(rng)) for story in short["id"]))
    conversation(given.folder, "scoop-hivemind.ubi", given.out / "polis-ubi")
    conversation(given.folder, "vtaiwan.uberx", given.out / "polis-vtaiwan")


if __name__ == "__main__":
    main()
