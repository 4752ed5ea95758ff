"""A first proposal for the mapping, from headings and the first rows. Never used unseen."""

from collections.abc import Iterable, Sequence

from nabij.foundation.texts import clean_line
from nabij.listen.models import Signifier, StoryForm
from nabij.listen.readers.dates import guess_order, read_date
from nabij.listen.readers.mapping import ColumnMapping, column_labels
from nabij.listen.readers.programs import ProgramTable
from nabij.listen.readers.table import Row, Table

LOOKED_AT = 200
_NAMES = {
    "text": "text story verhaal tekst narrative comment comments opmerking opmerkingen feedback "
            "toelichting message bericht melding description omschrijving experience ervaring",
    "told_on": "date datum told verteld received ontvangen created submitted timestamp",
    "language": "language taal lang locale",
    "audience": "audience readers lezers lezen publiek",
    "external_id": "id nummer number kenmerk zaaknummer reference referentie case",
    "teller_id": "teller verteller customer klant client cliënt tenant huurder respondent "
                 "patient patiënt person persoon",
}  # fmt: skip


def guess(table: Table, form: StoryForm) -> ColumnMapping:
    """Propose which column is what; a column that nothing says anything about stays free."""
    if isinstance(table, ProgramTable):
        return table.mapping_for(form)
    rows = table.first(LOOKED_AT)
    free = list(table.headings)
    text = _take(free, _named("text", free, rows) or [_wordiest(free, rows)])
    told_on = _take(free, [one for one in _named("told_on", free, rows) if _dates(one, rows)])
    teller = _take(free, _named("teller_id", free, rows))
    external = _take(free, [one for one in _named("external_id", free, rows) if _unique(one, rows)])
    language = _take(free, _named("language", free, rows))
    audience = _take(free, _named("audience", free, rows))
    return ColumnMapping(
        text=text,
        told_on=told_on,
        date_order=guess_order(_values(told_on, rows)),
        language=language,
        audience=audience,
        external_id=external,
        teller_id=teller,
        language_of_all=form.language,
        signifiers=_signifiers(form, free),
    )


def _named(name: str, headings: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Headings with one of the names for this; the name itself before a longer heading."""
    names = _NAMES[name].split()
    found = []
    for heading in headings:
        words = heading.casefold().replace("_", " ").replace("-", " ").split()
        if any(_is_called(word, names) for word in words) and any(_values(heading, rows)):
            found.append((len(words), heading))
    return [heading for _, heading in sorted(found, key=lambda one: one[0])]


def _is_called(word: str, names: Sequence[str]) -> bool:
    # A longer name may begin a compound: "klantnummer", "customers".
    return any(word == name or (len(name) > 4 and word.startswith(name)) for name in names)


def _take(free: list[str], candidates: Iterable[str]) -> str:
    for heading in candidates:
        if heading in free:
            free.remove(heading)
            return heading
    return ""


def _values(heading: str, rows: Sequence[Row]) -> list[str]:
    return [value for row in rows if (value := row.cells.get(heading, "").strip())]


def _wordiest(headings: Sequence[str], rows: Sequence[Row]) -> str:
    return max(headings, key=lambda one: sum(map(len, _values(one, rows))), default="")


def _dates(heading: str, rows: Sequence[Row]) -> bool:
    values = _values(heading, rows)
    order = guess_order(values)
    return sum(read_date(value, order) is not None for value in values) > len(values) / 2


def _unique(heading: str, rows: Sequence[Row]) -> bool:
    values = _values(heading, rows)
    return len(values) == len(set(values)) and all(len(value) <= 80 for value in values)


def _signifiers(form: StoryForm, free: list[str]) -> dict[str, tuple[str, ...]]:
    """Columns whose heading is a question's wording, or each of its labels."""
    version = form.published
    known = {clean_line(heading).casefold(): heading for heading in free}
    found = {}
    for signifier in version.signifiers.all() if version else ():
        columns = [known.get(label.casefold(), "") for label in _headings_for(signifier)]
        if columns and all(columns):
            found[signifier.key] = tuple(columns)
    return found


def _headings_for(signifier: Signifier) -> list[str]:
    return [clean_line(label) for label in column_labels(signifier)]
