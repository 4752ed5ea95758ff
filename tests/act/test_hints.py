"""What the page asks a writer back, and what it leaves alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.act.hints import Missing, apology_hints, asks_who

NOBODY_ACTS = [
    "Someone should call tenants back.",
    "Somebody should really look at these letters",
    "They should answer within a day.",
    "They must stop sending this letter.",
    "We should call people back.",
    "People need to be told earlier.",
    "The repairs team should phone first.",
    "The letter should be clearer.",
    "The letters must be rewritten in plain words.",
    "There should be one phone number.",
    "There needs to be a better form.",
    "Management has to decide.",
    "IT ought to fix the portal.",
    "I think someone should call her.",
    "I think the front desk should call her.",
    "I want them to answer sooner.",
    "I wish they would listen.",
    "I'd like someone to call.",
    "It would be good if they called back.",
    "Can someone call her?",
    "Could somebody look into this?",
    "Let the helpdesk handle it.",
    "Have someone look at it.",
    "The system needs a new button.",
    "Customers should be called back. It is terrible.",
    "Iemand zou de huurder moeten terugbellen.",
    "Iemand moet dit oppakken",
    "Ze moeten gewoon opnemen.",
    "Zij zouden eerst moeten bellen.",
    "Er moet een nieuw formulier komen.",
    "Er moeten duidelijkere brieven komen.",
    "Er zou één nummer moeten zijn.",
    "Er is een nieuw systeem nodig.",
    "Men dient de klant te bellen.",
    "We moeten beter luisteren.",
    "De helpdesk moet terugbellen.",
    "De brief moet duidelijker.",
    "De klant moet worden teruggebeld.",
    "Het management zou dit moeten regelen.",
    "ICT moet het portaal aanpassen.",
    "Eigenlijk moet iemand haar bellen.",
    "Morgen moeten ze haar bellen.",
    "Ik vind dat iemand haar moet bellen.",
    "Ik vind dat de balie haar moet bellen.",
    "Ik wil dat ze eerder antwoorden.",
    "Ik hoop dat de balie belt.",
    "Ik zou graag willen dat er iemand belt.",
    "Het zou fijn zijn als iemand haar belt.",
    "Kan iemand haar bellen?",
    "Laat de helpdesk dit doen.",
    "Iedereen moet de brief eerst hardop lezen.",
]

SOMEBODY_ACTS = [
    "I will call her today.",
    "I'll call every tenant back the same day.",
    "call the person back before four",
    "Read the letter aloud before I send it.",
    "ask whether they got the first letter",
    "call people who should have had a letter",
    "When someone has to wait, I call within an hour.",
    "When somebody should have been called, I call.",
    "Someone should call; I will do it this week.",
    "I phone first, then write.",
    "The letter should be clearer, so I rewrite the first paragraph.",
    "Ik bel elke huurder dezelfde dag terug.",
    "ik lees de brief eerst hardop",
    "de huurder dezelfde dag terugbellen",
    "dan bel ik eerst",
    "Morgen bel ik haar.",
    "Als iemand moet wachten, bel ik binnen een uur.",
    "Iemand moet het doen, ik doe het.",
    "Ik ga met de balie praten.",
    "Ik zorg dat iemand haar belt.",
    "bellen met mensen die een brief hadden moeten krijgen",
    "Ik vraag aan de reparateur of hij vooraf belt.",
    "",
    "   ",
]


@pytest.mark.parametrize("text", NOBODY_ACTS)
def test_someone_should_is_asked_who(text: str):
    assert asks_who(text)


@pytest.mark.parametrize("text", SOMEBODY_ACTS)
def test_an_i_that_acts_is_left_alone(text: str):
    assert not asks_who(text)


def missing(text: str, **given: bool) -> set[str]:
    return {hint.missing.value for hint in apology_hints(text, **given)}


WHOLE = [
    "We made a mistake: we took your car. You have it back before Friday 4 June.",
    "It was our fault that nobody called you. I will call you on Monday.",
    "I should have told you. By 3 May you get the money back.",
    "Wij hebben een fout gemaakt. U krijgt het geld terug vóór 3 mei.",
    "Dat was mijn fout. Ik bel u morgen.",
    "We hadden u moeten bellen. Uiterlijk vrijdag is de lift gemaakt.",
    "Ik ben vergeten u terug te bellen. Dinsdag bel ik u om tien uur.",
    "Wij hebben u negen dagen laten wachten. Binnen twee dagen komt de monteur; dat regel ik.",
    "We failed you. Tomorrow I come by. If you have any questions, call me.",
    "Het ligt aan ons. Morgen kom ik langs. Als u nog vragen heeft, bel mij.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_apology_is_asked_nothing(text: str):
    assert apology_hints(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sorry for the inconvenience.",
        "Mistakes were made.",
        "We regret that you feel this way.",
        "It is not our fault.",
        "Er zijn fouten gemaakt.",
        "Excuses voor het ongemak.",
        "Vervelend dat u dit zo heeft ervaren.",
        "Het is niet onze schuld.",
        "Wij zijn hier niet verantwoordelijk voor.",
    ],
)
def test_an_apology_without_anybodys_doing_is_asked_whose_it_was(text: str):
    assert "responsibility" in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was our mistake. We will make it right as soon as possible.",
        "It was our mistake. On Tuesday we took your car.",
        "Het was onze fout. We lossen het zo snel mogelijk op.",
        "Het was onze fout. Op 3 mei hebben wij uw auto meegenomen.",
    ],
)
def test_an_apology_without_a_day_is_asked_what_by_when(text: str):
    assert missing(text) == {"dated_repair"}
    assert missing(text, dated=True) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was our fault, but the system was down. I call you tomorrow.", "but"),
        ("We are sorry if you felt ignored.", "if you"),
        ("If this upset you, we apologise.", "If this"),
        ("We apologise for any inconvenience.", "any inconvenience"),
        ("We were wrong. However, you were late too.", "However"),
        ("This may have caused trouble.", "may have"),
        ("Sorry als u dit vervelend vond.", "als u"),
        ("Mocht u hinder hebben gehad, dan spijt ons dat.", "Mocht"),
        ("Indien wij u hebben gekwetst: excuses.", "Indien"),
        ("Het was onze fout, maar het systeem lag plat.", "maar"),
        ("Excuses voor eventueel ongemak.", "eventueel"),
        ("Voor zover wij tekortschoten, spijt ons dat.", "Voor zover"),
    ],
)
def test_a_conditional_apology_is_asked_about_its_condition(text: str, words: str):
    found = [hint for hint in apology_hints(text) if hint.missing == Missing.CONDITIONAL]
    assert [hint.words for hint in found] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Wij doen het zo snel als we kunnen.",
        "Niet alleen de brief, maar ook het gesprek was onze fout.",
        "Not only the letter but also the call was our mistake.",
        "Als u nog vragen heeft, bel mij.",
        "If you have questions, call me.",
        "U bent als huurder niet gehoord.",
    ],
)
def test_an_ordinary_if_or_but_is_left_alone(text: str):
    assert "conditional" not in missing(text)


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str):
    asks_who(text)
    apology_hints(text)


@pytest.mark.parametrize("unit", ["ik vind dat ", "a ", "de ", "we "])
def test_time_grows_no_faster_than_the_text(unit: str):
    def seconds(times: int) -> float:
        text = unit * times + "moet"
        began = time.process_time()
        asks_who(text)
        apology_hints(text)
        return time.process_time() - began

    short = min(seconds(1_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(3)) < 8 * 4 * short + 0.2
