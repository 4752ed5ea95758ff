"""A document in sections of questions and answers: shown, printed, and taken along as a file."""

import csv
import io
from dataclasses import dataclass, field

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

Text = str | LazyText


@dataclass(frozen=True)
class Line:
    """`answer` is empty where only the organisation can know it: then it says so."""

    asked: Text
    answer: Text = ""

    @property
    def is_gap(self) -> bool:
        return not str(self.answer).strip()


@dataclass
class Section:
    title: Text
    lines: list[Line] = field(default_factory=list)
    about: Text = ""

    def ask(self, asked: Text, *answers: Text) -> "Section":
        """Add a line; several answers become one, in sentences under each other."""
        self.lines.append(Line(asked, "\n".join(str(one) for one in answers if str(one))))
        return self


def gap() -> str:
    return _("To fill in by the organisation")


def as_markdown(title: Text, sections: list[Section]) -> str:
    parts = [f"# {title}", ""]
    for section in sections:
        parts += [f"## {section.title}", ""]
        parts += [str(section.about), ""] if section.about else []
        for line in section.lines:
            said = f"**[{gap()}]**" if line.is_gap else str(line.answer).replace("\n", "\n\n")
            parts += [f"### {line.asked}", "", said, ""]
    return "\n".join(parts)


def as_csv(sections: list[Section]) -> str:
    """For a register kept in a spreadsheet. A text that it would take for a formula is text."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([_("Part"), _("Question"), _("Answer")])
    for section in sections:
        for line in section.lines:
            answer = f"[{gap()}]" if line.is_gap else line.answer
            rows.writerow([_plain(cell) for cell in (section.title, line.asked, answer)])
    return out.getvalue()


def _plain(cell: Text) -> str:
    text = str(cell)
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
