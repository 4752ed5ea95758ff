"""NarraFirma's story form: each row a question, an eliciting question list, or a setting.

`Type` is as its own export writes it (Single choice, Multiple choice, Scale, Radiobuttons,
Boolean, Checkbox, Text, Textarea) or as its import names how the data are written (Single choice
indexed; Multi-choice multi-column texts, multi-column yes/no, single-column delimited, single-
column delimited indexed). `About` is story, participant, eliciting, form, import, ignore or
annotation. An answer can be "name in the data|name shown".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nabij.listen.readers.programs.found import BETWEEN, Headings, Question, labels_of, line
from nabij.listen.signifiers.shape import SHAPES

ELICITING = "Eliciting question"
_HEADINGS = {"Short name", "Type", "About", "Answers"}
_KINDS = {
    "single choice": "choice", "single choice indexed": "choice", "radiobuttons": "choice",
    "boolean": "choice", "checkbox": "choice", "multiple choice": "choice", "scale": "scale",
    "text": "text", "textarea": "text", "multi-choice multi-column texts": "choice",
    "multi-choice multi-column yes/no": "choice", "multi-choice single-column delimited": "choice",
    "multi-choice single-column delimited indexed": "choice",
}  # fmt: skip

Record = list[str]


@dataclass
class Asked:
    """A row of the form that asks something."""

    column: str
    name: str
    prompt: str
    type: str
    answers: list[str]


@dataclass
class Form:
    title: str = ""
    asked: str = ""
    eliciting: list[str] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    settings: dict[str, list[str]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def setting(self, name: str) -> str:
        return next(iter(self.settings.get(name.casefold(), [])), "")

    @property
    def texts_to_remove(self) -> list[str]:
        return self.settings.get("texts to remove from column headers", [])

    @property
    def span(self) -> list[str]:
        return self.settings.get("scale range", [])


class Positions:
    """Where in a record the cells of a column are; a multiple choice has several."""

    def __init__(self, head: Sequence[str], texts_to_remove: Iterable[str] = ()) -> None:
        self.head = list(head)
        for text in texts_to_remove:
            self.head = [name.replace(text, "").strip() for name in self.head]

    def all(self, cells: Record, name: str) -> list[str]:
        return [
            cells[at].strip()
            for at, head in enumerate(self.head)
            if head == name and at < len(cells)
        ]

    def first(self, cells: Record, name: str) -> str:
        return next(iter(self.all(cells, name)), "")

    def under(self, cells: Record, name: str, separator: str, ending: str) -> list[tuple[str, str]]:
        """Columns that are called "question, separator, answer": the answer and its cell."""
        found = []
        for at, head in enumerate(self.head):
            asked, parted, answer = head.partition(separator)
            if parted and asked.strip() == name and at < len(cells):
                answer = answer.partition(ending)[0] if ending else answer
                found.append((answer.strip(), cells[at].strip()))
        return found


@dataclass(frozen=True)
class AnswerColumn:
    """A question, and how its answer stands in a record."""

    question: Question
    asked: Asked
    form: Form
    names: dict[str, str]
    """What an option is called in the data, and its label."""

    def cell(self, cells: Record, places: Positions) -> str:
        if self.question.kind != "choice":
            return places.first(cells, self.asked.column)
        chosen = [self._label(one) for one in self._chosen(cells, places)]
        return BETWEEN.join(dict.fromkeys(filter(None, chosen)))

    def _chosen(self, cells: Record, places: Positions) -> list[str]:
        if "yes/no" in self.asked.type:
            separator = _sign(self.form.setting("Yes no questions Q-A separator"))
            ending = self.form.setting("Yes no questions Q-A ending")
            yes = self.form.setting("Yes no questions yes indicator")
            under = places.under(cells, self.asked.column, separator, ending) if separator else []
            return [answer for answer, cell in under if cell and cell == yes]
        found = places.all(cells, self.asked.column)
        if "delimited" in self.asked.type:
            delimiter = _sign(self.form.setting("Multi choice single column delimiter")) or ","
            return [part.strip() for cell in found for part in cell.split(delimiter)]
        return found

    def _label(self, said: str) -> str:
        labels = self.question.labels
        if said and "indexed" in self.asked.type:
            place = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
            return labels[place - 1] if 0 < place <= len(labels) else said
        return self.names.get(said, said)


def is_form(lines: Sequence[Record | None]) -> bool:
    head = lines[0] if lines else None
    return bool(head) and {name.strip() for name in head or ()} >= _HEADINGS


def read_form(lines: Sequence[Record | None]) -> Form:
    head = [name.strip() for name in lines[0] or ()]
    at = head.index("Answers")
    form = Form()
    for cells in lines[1:]:
        if cells is None:
            continue
        row = dict(zip(head[:at], map(str.strip, cells), strict=False))
        _take(form, row, [one.strip() for one in cells[at:] if one.strip()])
    return form


def _take(form: Form, row: dict[str, str], answers: list[str]) -> None:
    about, kind = row.get("About", "").casefold(), row.get("Type", "").casefold()
    if about == "eliciting" or kind == "eliciting":
        names = [[part.strip() for part in one.split("|")] for one in answers]
        form.eliciting = [names_of[-2] if len(names_of) > 1 else names_of[0] for names_of in names]
        form.asked = "\n".join(names_of[-1] for names_of in names)
    elif about == "form":
        form.title = form.title or (answers[0] if kind == "title" and answers else "")
    elif about == "import":
        form.settings[kind] = answers
    elif about in ("story", "participant") and row.get("Short name"):
        name = row["Short name"]
        prompt = row.get("Long name") or name
        column = row.get("Data column name") or name
        if kind in _KINDS:
            form.questions.append(Asked(column, name, prompt, kind, answers))
        else:
            form.left_out.append(name)


def answer_columns(form: Form, headings: Headings) -> list[AnswerColumn]:
    """Each question that fits a signifier; those that don't are named in `left_out`."""
    title = Asked(
        form.setting("Story title column name") or "Story title", "Story title", "Story title",
        "text", [],
    )  # fmt: skip
    asked = [title, *form.questions]
    if len(form.eliciting) > 1:
        column = form.setting("Eliciting question column name") or ELICITING
        asked.insert(1, Asked(column, ELICITING, ELICITING, "single choice", form.eliciting))
    found = []
    for one in asked:
        made = _column(one, form, headings)
        if made is None:
            form.left_out.append(one.name)
        else:
            found.append(made)
    return found


def _column(asked: Asked, form: Form, headings: Headings) -> AnswerColumn | None:
    kind, prompt = _KINDS[asked.type], line(asked.prompt)
    many = asked.type.startswith("multi")
    if kind == "scale":
        ends = [*asked.answers[:2], "–", "–"][:2] if asked.answers else ["0", "100"]
        question = Question(
            kind, prompt, labels_of(ends), columns=(headings.new(asked.name),),
            span=_span(asked.answers[2:4]) or _span(form.span) or (0.0, 100.0),
        )  # fmt: skip
        return AnswerColumn(question, asked, form, {})
    if kind == "text":
        question = Question(kind, prompt, columns=(headings.new(asked.name),))
        return AnswerColumn(question, asked, form, {})
    pairs = [one.rpartition("|") for one in asked.answers]
    labels = labels_of([shown for _data, _between, shown in pairs])
    if not SHAPES["choice"].fewest <= len(labels) <= SHAPES["choice"].most:
        return None
    names = dict(zip((data or shown for data, _between, shown in pairs), labels, strict=True))
    names |= dict(zip((shown for _data, _between, shown in pairs), labels, strict=True))
    question = Question(kind, prompt, labels, many=many, columns=(headings.new(asked.name),))
    return AnswerColumn(question, asked, form, names)


def _span(ends: Sequence[str]) -> tuple[float, float] | None:
    try:
        low, high = (float(end.replace(",", ".")) for end in ends)
    except ValueError:
        return None
    return (low, high) if low < high and abs(low) < 1e9 and abs(high) < 1e9 else None


def _sign(text: str) -> str:
    return " " if text.casefold() == "space" else text
