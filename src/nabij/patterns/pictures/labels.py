# ruff: noqa: E501 (one sentence a line, so that two languages can be compared)
"""What the pictures say, in English and in Dutch. Any of it can be replaced."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]

ENGLISH: Words = {
    "too_few": "Too few to show yet.",
    "too_few_why": "A picture appears from five people on.",
    "group": "Group {name}",
    "people": "{n} people",
    "stories": "{n} stories",
    "answers": "{n} answers",
    "opinion_title": "Map of opinions",
    "opinion_groups": "{groups} groups among {n} people, by how they voted on {statements} statements.",
    "opinion_one": "No clear groups among {n} people who voted on {statements} statements.",
    "opinion_how": "Who stands close voted alike.",
    "opinion_sure": "Maps from half of the statements agree for {sure} of 100 on the groups.",
    "opinion_left_out": "Open dots: {n} people with too few votes for a group.",
    "hull_how": "A dashed line holds three in four of its group.",
    "opinion_left_out_binned": "Too few votes for a group: {n} people.",
    "binned": "Too many to draw each: the larger the mark, the more people. It has the shape of the group most of them are in.",
    "bin": "{n} here",
    "you": "you",
    "statements_title": "What each group says",
    "statements_what": "Share that agrees, passes and disagrees.",
    "statements_line": "The thin line says how sure the share that agrees is (90 %).",
    "agree": "agree",
    "pass": "pass",
    "disagree": "disagree",
    "statement": "Statement",
    "seen": "voted",
    "sure": "agree, sure within (90 %)",
    "everyone": "Everyone",
    "nothing": "There is nothing to show here yet.",
    "triad_title": "Where the stories lie",
    "triad_what": "{n} answers between {top}, {left} and {right}.",
    "triad_centre": "centre",
    "triad_region": "The shaded region holds the centre with 95 % certainty.",
    "triad_left_out": "Does not apply or not answered: {n}.",
    "triad_bins": "Too many to draw each: the stronger the colour, the more stories.",
    "triad_density": "The stronger the colour, the thicker the answers lie; the lines hold 25, 50, 75 and 90 of 100 of them.",
    "triad_corners": "Numbers beside a corner: answers that are wholly there.",
    "triad_few_group": "{name}: too few to show a centre ({n}).",
    "likeness_title": "Stories that resemble each other",
    "likeness_what": "{groups} groups among {n} stories, with the words that tell each from the rest.",
    "likeness_one": "One group among {n} stories, with the words that tell it from the rest.",
    "likeness_one_dot": "Each dot is a story; the most typical are in the middle.",
    "likeness_many": "Each dot stands for {each} stories.",
    "likeness_nowhere": "Belong nowhere: {n}",
    "likeness_more": "And {groups} smaller groups with {n} stories.",
    "likeness_words": "Words that tell it",
    "likeness_none": "No groups of stories that resemble each other among {n} stories.",
}

DUTCH: Words = {
    "too_few": "Nog te weinig om te laten zien.",
    "too_few_why": "Vanaf vijf mensen verschijnt hier een beeld.",
    "group": "Groep {name}",
    "people": "{n} mensen",
    "stories": "{n} verhalen",
    "answers": "{n} antwoorden",
    "opinion_title": "Kaart van standpunten",
    "opinion_groups": "{groups} groepen onder {n} mensen, naar hoe zij stemden over {statements} stellingen.",
    "opinion_one": "Geen duidelijke groepen onder {n} mensen die over {statements} stellingen stemden.",
    "opinion_how": "Wie dicht bij elkaar staat, stemde gelijk.",
    "opinion_sure": "Kaarten van de helft van de stellingen komen voor {sure} van 100 op dezelfde groepen uit.",
    "opinion_left_out": "Open stippen: {n} mensen met te weinig stemmen voor een groep.",
    "hull_how": "Binnen een stippellijn staan drie van de vier mensen van een groep.",
    "opinion_left_out_binned": "Te weinig stemmen voor een groep: {n} mensen.",
    "binned": "Te veel om elk te tekenen: hoe groter het teken, hoe meer mensen. Het heeft de vorm van de groep waar de meesten bij horen.",
    "bin": "{n} hier",
    "you": "jij",
    "statements_title": "Wat elke groep zegt",
    "statements_what": "Deel dat eens, geen mening en oneens stemde.",
    "statements_line": "De dunne lijn laat zien hoe zeker het deel is dat het eens is (90 %).",
    "agree": "eens",
    "pass": "geen mening",
    "disagree": "oneens",
    "statement": "Stelling",
    "seen": "stemden",
    "sure": "eens, zeker binnen (90 %)",
    "everyone": "Iedereen",
    "nothing": "Hier is nog niets te zien.",
    "triad_title": "Waar de verhalen liggen",
    "triad_what": "{n} antwoorden tussen {top}, {left} en {right}.",
    "triad_centre": "midden",
    "triad_region": "Het gekleurde gebied bevat het midden met 95 % zekerheid.",
    "triad_left_out": "Niet van toepassing of niet beantwoord: {n}.",
    "triad_bins": "Te veel om elk te tekenen: hoe sterker de kleur, hoe meer verhalen.",
    "triad_density": "Hoe sterker de kleur, hoe dichter de antwoorden liggen; de lijnen bevatten er 25, 50, 75 en 90 van de 100.",
    "triad_corners": "Getallen bij een hoek: antwoorden die daar helemaal liggen.",
    "triad_few_group": "{name}: te weinig om een midden te tonen ({n}).",
    "likeness_title": "Verhalen die op elkaar lijken",
    "likeness_what": "{groups} groepen onder {n} verhalen, met de woorden die elke groep van de rest onderscheiden.",
    "likeness_one": "Eén groep onder {n} verhalen, met de woorden die haar van de rest onderscheiden.",
    "likeness_one_dot": "Elke stip is een verhaal; de meest typerende staan in het midden.",
    "likeness_many": "Elke stip staat voor {each} verhalen.",
    "likeness_nowhere": "Horen nergens bij: {n}",
    "likeness_more": "En {groups} kleinere groepen met {n} verhalen.",
    "likeness_words": "Woorden die de groep onderscheiden",
    "likeness_none": "Geen groepen van verhalen die op elkaar lijken onder {n} verhalen.",
}


class Say:
    """Looks words up: the caller's own first, English else."""

    def __init__(self, words: Words | None = None) -> None:
        self._words = {**ENGLISH, **(words or {})}

    def __call__(self, key: str, **values: object) -> str:
        shown = {
            name: f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else value
            for name, value in values.items()
        }
        return self._words[key].format(**shown)
