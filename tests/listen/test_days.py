"""Days and names by which somebody can be recognised are seen, in Dutch and English; a number
that is no day, or a capital that is no name, is left alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nabij.listen.naming import names
from nabij.listen.personal_data.days import named_days


def day_in(text: str) -> str:
    """The first that stands in it, as long as it is."""
    found = min(named_days(text), key=lambda span: (span[0], -span[1]), default=(0, 0))
    return text[slice(*found)]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("On March 12 the lift broke.", "March 12"),
        ("It broke on the 12th of March.", "12th of March"),
        ("March 12th was the worst.", "March 12th"),
        ("on march 12 nobody came", "march 12"),
        ("It was Mar. 3 when I called.", "Mar. 3"),
        ("We waited until the first of May.", "first of May"),
        ("the 2nd of may", "2nd of may"),
        ("may 3rd", "may 3rd"),
        ("since Sept 9th", "Sept 9th"),
        ("On 12 March 2024 it began.", "12 March 2024"),
        ("Nov 5, again.", "Nov 5"),
        ("Tuesday, April 2 it rained in.", "April 2"),
        ("Tuesday the 12th they came", "Tuesday the 12th"),
        ("on 12/3 they came", "12/3"),
        ("On New Year's Eve we sat in the dark.", "New Year's Eve"),
        ("Op 12e maart was het koud.", "12e maart"),
        ("De 12de van maart", "12de van maart"),
        ("Op 12-3 heb ik gebeld.", "12-3"),
        ("12-3: weer gebeld, niemand.", "12-3"),
        ("op 3/4 kwam hij", "3/4"),
        ("Sinds 12.3. wacht ik.", "12.3"),
        ("Op 3 mrt. kwam de monteur.", "3 mrt"),
        ("Vorige week dinsdag 3 mei stond ik er weer.", "3 mei"),
        ("dinsdag de 12e kwam er iemand", "dinsdag de 12e"),
        ("di 12-3 gebeld", "12-3"),
        ("De twaalfde maart vergeet ik niet.", "twaalfde maart"),
        ("Tussen 12-14 okt was er niemand.", "14 okt"),
        ("tot 01-02 wachtte ik", "01-02"),
        ("Op 2-3 was het koud.", "2-3"),
        ("Eerste kerstdag zaten wij zonder.", "Eerste kerstdag"),
        ("1 sept begon het.", "1 sept"),
        ("Op 31 januari.", "31 januari"),
    ],
)
def test_a_day_is_seen(told: str, day: str):
    assert day_in(told) == day


@pytest.mark.parametrize(
    "told",
    [
        "Ik heb 5-6 keer gebeld.",
        "5-6 keer gebeld, niemand nam op.",
        "Wij hebben op 2-3 plekken lekkage.",
        "On 2-3 occasions they hung up.",
        "Om 10:30 was er niemand.",
        "Vanaf 10.10 uur wachtte ik.",
        "Since 10.05 am I waited.",
        "It cost 12.50 and then € 3.10 more.",
        "Op 3.10 euro na was het betaald.",
        "Wij wonen op de Molenstraat 12-3.",
        "Het was voor 3/4 klaar, of 1/2.",
        "They are there 24/7.",
        "Een baan van 9-5.",
        "9-5, elke dag.",
        "In March 3 people came.",
        "In april 2 monteurs, in mei 12 keer gebeld.",
        "The rooms 1 and 2 may be cold.",
        "The second may have been better.",
        "Ik heb maar 12 keer gebeld.",
        "In maart 2024 begon het.",
        "In March 2024 it began.",
        "Het cijfer was een 7.5 van de 10.",
        "Het was de 12e keer.",
        "De 3e verdieping, dinsdag de 2e keer.",
        "Version 2.3.4 of the form.",
        "Ik ben 45 jaar en woon er 12 jaar.",
        "Half maart en begin mei.",
        "Bel 06-12 en dan verder.",
    ],
)
def test_a_number_that_is_no_day_is_left_alone(told: str):
    assert day_in(told) == ""


@given(st.text() | st.lists(st.sampled_from(
    ["12", "-", "/", ".", " ", "3", "maart", "May", "of", "op", "on", "th", "e", "\n", "\ud800"]
)).map("".join))  # fmt: skip
@example("1" * 5_000)
@example("on 1 " * 2_000)
def test_no_text_breaks_it(text: str):
    for start, end in named_days(text):
        assert 0 <= start < end <= len(text)
    assert all(name in text for name in names(text))


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("I spoke with the caretaker, Kees, about it.", ["Kees"]),
        ("Zwaantje said it would be fine.", ["Zwaantje"]),
        ("The lift broke. Kees's brother came.", ["Kees's"]),
        ("Kees Bakker belde terug.", ["Kees", "Bakker"]),
        ("Kees, Truus en Łukasz hielpen.", ["Kees", "Truus", "Łukasz"]),
        ("Wij wonen in IJsselstein (bij Boskoop).", ["IJsselstein", "Boskoop"]),
        ("De balie “Zonnehof” is dicht.", ["Zonnehof"]),
        ("On Monday they came; in March again.", []),
        ("Gisteren kwam er niemand. Toen was het koud!", []),
        ("Verwarming stuk. De verwarming was weer stuk. Verwarming was koud.", []),
        ("They said: “You have to wait.” Nobody called.", []),
        ("De A12 en DE LIFT", []),
    ],
)
def test_names_are_seen_also_after_a_comma_and_at_the_start(told: str, named: list[str]):
    assert list(names(told)) == named
