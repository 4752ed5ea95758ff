"""Gentle remarks about a question: closed, a solution in it, a blame in it."""

import pytest

from nabij.sense.hints import BLAME, CLOSED, SOLUTION, holds_solution, question_hints

CLOSED_QUESTIONS = [
    "Is it clear who answers?",
    "Did anybody call her back?",
    "Do people read the letter?",
    "And was the lift repaired?",
    "Have we told the tenants?",
    "She waited nine days. Does that happen often?",
    "The letter was unclear, right?",
    "We told them, didn't we or not?",
    "Is het duidelijk wie antwoordt?",
    "Heeft iemand haar teruggebeld?",
    "Weten wij dat dit vaker gebeurt?",
    "En was de lift gemaakt?",
    "Klopt het dat de brief nooit aankwam?",
    "Dat is toch onduidelijk, of niet?",
    "Wij bellen altijd terug, toch?",
    "Ze wachtte negen dagen. Komt dat vaker voor?",
]
OPEN_QUESTIONS = [
    "What did she do in those nine days?",
    "How did the neighbours get to hear of it?",
    "Who was the first to know that the lift was broken?",
    "When does waiting become being forgotten?",
    "Why did it take nine days before somebody told them?",
    "Which words in the letter did people stumble over?",
    "Can you tell me what happened before the call?",
    "Could somebody describe what a normal day looks like?",
    "What makes that this is in three stories and not in the others?",
    "Wat deed ze in die negen dagen?",
    "Hoe hoorden de buren ervan?",
    "Wie wist als eerste dat de lift stuk was?",
    "Wanneer wordt wachten vergeten worden?",
    "Waarom duurde het negen dagen voor iemand het vertelde?",
    "Welke woorden in de brief waren lastig?",
    "Kun je vertellen wat er voor het telefoontje gebeurde?",
    "Wat maakt dat dit in drie verhalen terugkomt?",
    "Hoe zou het zijn om daar te wachten?",
    "Wat zien we over het hoofd?",
    "Waardoor raakte de melding kwijt?",
]
WITH_A_SOLUTION = [
    "Why don't we send everybody a text message?",
    "Shouldn't we have a new system for this?",
    "What if we call each tenant on the first day?",
    "How about a sign in the hall?",
    "How can we get it done if we need more people?",
    "Can we just add a line to the letter?",
    "Who could write the new procedure for the desk?",
    "Waarom sturen we niet gewoon iedereen een bericht?",
    "Zouden we niet beter elke huurder kunnen bellen?",
    "Kunnen we voortaan een briefje ophangen?",
    "Wat als we op de eerste dag bellen?",
    "Wanneer komt er een nieuw systeem?",
    "Hoe snel moeten we dit regelen?",
    "Er moet toch een vast nummer komen?",
]
WITH_A_BLAME = [
    "Who is to blame for the nine days?",
    "Whose fault was it?",
    "Why didn't they call her?",
    "Why do they never answer?",
    "Why does management always look away?",
    "Why has nobody told her?",
    "How could somebody be so careless?",
    "Wie heeft de schuld van die negen dagen?",
    "Wiens schuld is dit?",
    "Waarom bellen ze nooit terug?",
    "Waarom heeft niemand haar gebeld?",
    "Waarom luisteren jullie weer niet?",
    "Hoe kan iemand zo laks zijn?",
    "Is dit niet gewoon onkunde?",
]


@pytest.mark.parametrize("text", CLOSED_QUESTIONS)
def test_a_question_that_yes_or_no_answers_is_closed(text):
    assert CLOSED in question_hints(text)


@pytest.mark.parametrize("text", OPEN_QUESTIONS)
def test_an_open_question_gets_no_remark(text):
    assert question_hints(text) == []


@pytest.mark.parametrize("text", WITH_A_SOLUTION)
def test_a_question_can_hold_a_solution(text):
    assert SOLUTION in question_hints(text)


@pytest.mark.parametrize("text", WITH_A_BLAME)
def test_a_question_can_hold_a_blame(text):
    assert BLAME in question_hints(text)


@pytest.mark.parametrize(
    "text",
    [
        "We should put a sign in the hall.",
        "There must be one number to call.",
        "The solution is a letter.",
        "Let's call everybody.",
        "We need more people at the desk.",
        "We moeten een briefje ophangen.",
        "Er moet een vast nummer komen.",
        "Laten we iedereen bellen.",
        "Iemand moet dit oppakken.",
        "Het zou goed zijn om eerder te bellen.",
    ],
)
def test_a_solution_that_comes_early_is_recognised(text):
    assert holds_solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "She waited nine days and nobody told her anything.",
        "In the record it says closed, and the lift is still broken.",
        "Three people write about the same letter.",
        "Ze schrijft dat ze zich niet gehoord voelde.",
        "In het scherm staat afgehandeld, en de lift is nog stuk.",
        "Drie mensen schrijven over dezelfde brief.",
        "",
        "   ",
        "?",
        "…" * 4000,
    ],
)
def test_what_somebody_noticed_is_no_solution(text):
    assert not holds_solution(text)
    assert question_hints(text) in ([], [CLOSED])


def test_a_very_long_text_is_looked_at_in_no_time():
    assert question_hints("waarom " + "ze " * 2000) == []
