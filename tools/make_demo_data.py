"""Remake the public part of the demo's data from the folder with the public sets.

    python tools/make_demo_data.py FOLDER [--out src/nabij/cli/demo/data]

FOLDER holds `stories/cfpb_loans/stories.csv`, `stories/nhs_fft_phase1/stories.csv`,
`polis/scoop-hivemind.ubi` and `polis/vtaiwan.uberx`. The same folder gives the same files.
What comes out, and why stories are left out, is described in the data folder's README.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import numpy as np
import polars as pl
from demo_choice import (
    ANYWHERE,
    BRAND,
    INSIDE,
    WORD,
    company_words,
    fit_to_show,
    names_somebody,
    opening,
    ordinary_words,
    own_company,
)

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


def spread(frame: pl.DataFrame, name: str, by: list[str], total: int) -> pl.DataFrame:
    """Take `total` rows; a group's share follows the root of its size. The draw hangs on
    the name of a row alone, so leaving one out does not reshuffle the others.
    """
    draws = [sha256(f"{SEED} {one}".encode()).hexdigest() for one in frame[name]]
    shuffled = frame.with_columns(draw=pl.Series(draws)).sort("draw")
    groups = shuffled.partition_by(by, maintain_order=True)
    wanted = np.sqrt([group.height for group in groups])
    taken = np.zeros(len(groups), dtype=int)
    while taken.sum() < min(total, frame.height):
        room = np.array([group.height for group in groups]) > taken
        debt = np.where(room, wanted / wanted.sum() * (taken.sum() + 1) - taken, -np.inf)
        taken[int(debt.argmax())] += 1
    return (
        pl.concat([group.head(int(n)) for group, n in zip(groups, taken, strict=True)])
        .sort("draw")
        .drop("draw")
    )


def loans(source: Path, ordinary: set[str]) -> pl.DataFrame:
    frame = pl.read_csv(source / "stories/cfpb_loans/stories.csv", infer_schema_length=0)
    frame = frame.with_columns(
        pl.col("text").str.strip_chars(), words=pl.col("text").str.split(" ").list.len()
    )
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
    frame = frame.filter(
        frame["text"].map_elements(opening, return_dtype=pl.String).is_first_distinct()
    )
    frame = frame.with_columns(
        pl.col("Date received").str.to_date("%m/%d/%y").dt.to_string("%Y-%m-%d")
    )
    return spread(frame, "Complaint ID", ["Product", "Issue"], LOANS).select(LOAN_COLUMNS)


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
        fit_to_show(text)
        and not names_somebody(text, ordinary, ANYWHERE)
        and len(WORD.findall(text.lower())) >= 4
        for text in frame["text"]
    ]
    frame = frame.filter(pl.Series(keep))
    frame = frame.filter(
        frame["text"].map_elements(opening, return_dtype=pl.String).is_first_distinct()
    )
    return spread(frame, "id", ["trust", "theme"], PATIENTS).select(
        "id", "text", "trust", "question", "theme"
    )


def conversation(source: Path, name: str, target: Path) -> None:
    """A Polis conversation as its export has it, without the columns that repeat others."""
    target.mkdir(parents=True, exist_ok=True)
    for file in ("comments", "votes"):
        frame = pl.read_csv(source / "polis" / name / f"{file}.csv", infer_schema_length=0)
        frame.drop("datetime", strict=False).write_csv(target / f"{file}.csv")


def triad(rng: np.random.Generator, centre: list[float]) -> list[float]:
    """Three weights with sum 1; those near nothing become nothing, as people use corners."""
    weights = rng.dirichlet(np.array(centre) * 3.2)
    weights = np.where(weights < 0.05, 0.0, weights)
    cents = np.floor(weights / weights.sum() * 1000).astype(int)
    cents[cents.argmax()] += 1000 - cents.sum()
    return [int(cent) / 1000 for cent in cents]


def near(rng: np.random.Generator, middle: float, width: float = 0.22) -> float:
    return round(float(np.clip(rng.normal(middle, width), 0.0, 1.0)), 3)


def loan_values(
    rng: np.random.Generator, issue: str, labels: dict[str, list[str]]
) -> dict[str, object]:
    money = any(
        word in issue for word in ("fees", "payoff", "wrong amount", "credited", "payments")
    )
    chosen = rng.choice(len(labels["came_for"]), size=1 + int(rng.random() < 0.3), replace=False)
    return {
        "mattered": triad(rng, [1.4, 0.9, 0.7] if money else [0.8, 0.8, 1.4]),
        "went_by": round(float(rng.beta(1.2, 2.2)), 3),
        "moments": {
            stone: [near(rng, x), near(rng, y)]
            for stone, (x, y) in zip(
                labels["moments"], [(0.55, 0.55), (0.35, 0.4), (0.3, 0.35)], strict=True
            )
        },
        "how_often": near(rng, 0.62),
        "came_for": [labels["came_for"][i] for i in sorted(chosen)],
    }


def patient_values(rng: np.random.Generator, theme: str) -> dict[str, object]:
    lean = [1.0, 0.8, 1.3] if theme == "Communication" else [1.1, 1.1, 0.8]
    return {"was_there": triad(rng, lean), "stays": near(rng, 0.58, 0.25)}


def some_skip(rng: np.random.Generator, story: str, values: dict[str, object]) -> dict[str, object]:
    """As in real use some say that a question does not apply, and some leave it untouched."""
    draws = {key: rng.random() for key in values}
    answers = {key: value for key, value in values.items() if draws[key] >= 0.13}
    return {
        "story": story,
        "answers": answers,
        "not_applicable": [key for key in values if draws[key] < 0.06],
    }


def labels_of(out: Path, form: str) -> dict[str, list[str]]:
    """The labels of each signifier of a form, as the sample's history words them."""
    forms = json.loads((out / "en/history.json").read_text(encoding="utf-8"))["forms"]
    signifiers = next(one["signifiers"] for one in forms if one["key"] == form)
    return {one["key"]: one["labels"] for one in signifiers}


def write_lines(path: Path, rows: Iterable[dict[str, object]]) -> None:
    lines = (json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder with the public sets")
    parser.add_argument("--out", type=Path, default=Path("src/nabij/cli/demo/data"))
    given = parser.parse_args()
    rng = np.random.default_rng(SEED)
    ordinary = ordinary_words(given.folder)
    told, short = loans(given.folder, ordinary), patients(given.folder, ordinary)
    told.write_csv(given.out / "en/loans.csv")
    short.write_csv(given.out / "en/patients.csv")
    labels = labels_of(given.out, "borrowers")
    borrowers = zip(told["Complaint ID"], told["Issue"], strict=True)
    wards = zip(short["id"], short["theme"], strict=True)
    write_lines(
        given.out / "en/loans_answers.jsonl",
        (some_skip(rng, story, loan_values(rng, issue, labels)) for story, issue in borrowers),
    )
    write_lines(
        given.out / "en/patients_answers.jsonl",
        (some_skip(rng, story, patient_values(rng, theme)) for story, theme in wards),
    )
    conversation(given.folder, "scoop-hivemind.ubi", given.out / "polis-ubi")
    conversation(given.folder, "vtaiwan.uberx", given.out / "polis-vtaiwan")


if __name__ == "__main__":
    main()
