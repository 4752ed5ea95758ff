"""The columns of a file of stories: what is told, and each answer about it as numbers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from nabij.listen.joining import reader
from nabij.listen.models import Signification, Signifier, Story, StoryForm
from nabij.listen.readers.mapping import column_labels


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    type: type = str


_TOLD: list[tuple[Column, Callable[[Story], Any]]] = [
    (Column("id", "id"), lambda story: story.public_id),
    (Column("told_on", "told_on"), lambda story: story.told_on.isoformat()),
    (Column("told_in", "told_in"), lambda story: story.told_in),
    (Column("team", "team"), lambda story: story.form.team.name),
    (Column("form", "form"), lambda story: story.form.name),
    (Column("wording", "wording", int), lambda story: story.version.number),
    (Column("asked", "asked"), lambda story: story.asked),
    (Column("language", "language"), lambda story: story.language),
    (Column("way_in", "way_in"), lambda story: story.way_in),
    (Column("link", "link"), lambda story: story.collector.name if story.collector else ""),
    (Column("audience", "audience"), lambda story: story.audience),
    (Column("text", "text"), lambda story: story.text),
    (Column("only_spoken", "only_spoken", bool), lambda story: story.is_only_spoken),
    (Column("with", "with"), lambda story: _with(story)),
    (Column("added", "added"), lambda story: _added(story)),
    (Column("notices", "notices"), lambda story: _notices(story)),
    (Column("screen_record", "screen_record"), lambda story: _screen_record(story)),
    (Column("made_up", "made_up", bool), lambda story: story.is_made_up),
    (Column("answers_made_up", "answers_made_up", bool), lambda story: story.answers_made_up),
]
_NUMBERS = ("triad", "dyad", "scale", "stones")


def columns_of(form: StoryForm | None) -> list[Column]:
    """The columns of one form, or of all forms together. The newest wording names a column."""
    columns = [column for column, _ in _TOLD]
    taken = {column.heading for column in columns}
    for signifier, versions in _newest(form):
        for column in _answer_columns(signifier):
            # Answers that don't join stand in columns of their own. Both say of which versions.
            heading = _free(f"{column.heading}{versions}", taken)
            taken.add(heading)
            columns.append(Column(column.key, heading, column.type))
    return columns


def newest_of(form: StoryForm | None) -> dict[str, Signifier]:
    """The newest wording of each question, by key."""
    return {one.key: one for one in _published(form)}


def row_of(story: Story, columns: list[Column], newest: Mapping[str, Signifier]) -> dict[str, Any]:
    """What stands in each column for this story; None where it says nothing."""
    row: dict[str, Any] = dict.fromkeys((column.key for column in columns), None)
    row |= {column.key: value(story) for column, value in _TOLD}
    for answer in story.significations.all():
        asked = newest.get(answer.signifier.key, answer.signifier)
        for key, cell in _answer_cells(answer, asked):
            if key in row:
                row[key] = cell
    return row


def _newest(form: StoryForm | None) -> Iterator[tuple[Signifier, str]]:
    """The newest wording of each question. What asks something else than before says which
    versions it is of, and what was reworded which it joins."""
    rows = list(_published(form))
    apart = {key for one in rows if one.replaces for key in (one.key, one.replaces)}
    versions: dict[str, list[str]] = {}
    wordings: dict[str, set[tuple[str, ...]]] = {}
    for one in rows:
        versions.setdefault(one.key, []).append(str(one.version.number))
        wordings.setdefault(one.key, set()).add((one.prompt, *one.labels, *one.axes))
    said = {key for key in versions if key in apart or len(wordings[key]) > 1}
    for key, one in {one.key: one for one in rows}.items():
        yield one, f" [{', '.join(versions[key])}]" if key in said else ""


def _published(form: StoryForm | None) -> Iterator[Signifier]:
    asked: QuerySet[Signifier] = Signifier.objects.exclude(version__published_at=None)
    if form is not None:
        asked = asked.filter(version__form=form)
    yield from asked.select_related("version").order_by(
        "version__form", "version__number", "position", "id"
    )


def _answer_columns(signifier: Signifier) -> Iterator[Column]:
    labels = column_labels(signifier)
    kind = float if signifier.kind in _NUMBERS else str
    for place, label in enumerate(labels):
        name = signifier.prompt if len(labels) == 1 else f"{signifier.prompt} {label}"
        yield Column(f"{signifier.key}-{place}", name, kind)
    yield Column(f"{signifier.key}-na", f"{signifier.prompt} (does not apply)", bool)


def _answer_cells(answer: Signification, signifier: Signifier) -> Iterator[tuple[str, Any]]:
    """The answer as the newest wording of the question reads it."""
    yield f"{signifier.key}-na", answer.not_applicable
    if answer.value is None:
        return
    value = reader(answer.signifier, signifier)(answer.value)
    if signifier.kind == "triad":
        cells: list[Any] = list(value)
    elif signifier.kind == "stones":
        cells = [axis for stone in signifier.labels for axis in value.get(stone, (None, None))]
    elif signifier.kind == "choice":
        cells = [" | ".join(value)]
    elif signifier.kind in _NUMBERS:
        cells = [float(value)]
    else:
        cells = [value]
    yield from ((f"{signifier.key}-{place}", cell) for place, cell in enumerate(cells))


def _free(heading: str, taken: set[str]) -> str:
    if heading not in taken:
        return heading
    return next(name for n in range(2, len(taken) + 3) if (name := f"{heading} ({n})") not in taken)


def _with(story: Story) -> str:
    """What goes with the words: "photo, voice". The files themselves stand in a parcel only."""
    given = [one.kind for one in story.attachments.all() if one.taken_back_at is None]
    return ", ".join(given)


def _added(story: Story) -> str:
    return "\n\n".join(addition.text for addition in story.additions.all())


def _notices(story: Story) -> str:
    """What the teller said last about a difference."""
    said = [experience.noticed for experience in story.experiences.all()]
    return said[-1] if said else ""


def _screen_record(story: Story) -> list[list[str]]:
    record = getattr(story, "screen_record", None)
    return record.facts if record is not None else []
