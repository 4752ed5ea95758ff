"""Addresses as people write them, and what only looks like one."""

import pytest

from nabij.listen.personal_data import find


def addresses_in(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, "nl") if one.kind == "address"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        # the house number and what is added to it
        ("Ik woon Kerkstraat 12-3 al jaren.", "Kerkstraat 12-3"),
        ("Het is Kerkstraat 14 hs, beneden.", "Kerkstraat 14 hs"),
        ("Het is Kerkstraat 14-II bij de buren.", "Kerkstraat 14-II"),
        ("Het is Kerkstraat 3 bis A geloof ik.", "Kerkstraat 3 bis A"),
        ("Kerkstraat nr. 5 is leeg.", "Kerkstraat nr. 5"),
        ("Kerkstraat op nummer 5 is leeg.", "Kerkstraat op nummer 5"),
        ("Kerkstraat huisnummer 5 is leeg.", "Kerkstraat huisnummer 5"),
        ("Ik woon in de Kerkstraat twaalf.", "Kerkstraat twaalf"),
        ("Ik woon op nummer 12 van de Kerkstraat.", "nummer 12 van de Kerkstraat"),
        ("Kerkstraat 5 2 hoog, bij Wim.", "Kerkstraat 5 2 hoog"),
        # the name of the street
        ("Post voor Jan van Galenstraat 8 graag.", "Jan van Galenstraat 8"),
        ("In de 1e Oosterparkstraat 8 lekt het.", "1e Oosterparkstraat 8"),
        ("In de Tweede Jan Steenstraat 8 lekt het.", "Tweede Jan Steenstraat 8"),
        ("Bij Dr. Schaepmanlaan 8 lekt het.", "Dr. Schaepmanlaan 8"),
        ("Bij J.P. Coenstraat 8 lekt het.", "J.P. Coenstraat 8"),
        ("Aan het v.d. Helstplein 8 lekt het.", "v.d. Helstplein 8"),
        ("Bij de Oude Gracht 8 lekt het.", "Oude Gracht 8"),
        ("Weg naar Rhijnauwen 8 is mijn huis.", "Weg naar Rhijnauwen 8"),
        ("Kerkstr. 9 dus.", "Kerkstr. 9"),
        ("ik woon in de kerk straat 9", "straat 9"),
        ("in de stationsweg 9 is het ook", "stationsweg 9"),
        ("Ik woon op Achter de Dom 7.", "Achter de Dom 7"),
        ("Mijn adres is Damrak 12.", "Damrak 12"),
        # with postcode and town, as on an envelope
        ("Kerkstraat 9, 3521 VB Utrecht is het.", "Kerkstraat 9, 3521 VB Utrecht"),
        ("Kerkstraat 9\n3521vb Utrecht\nDank", "Kerkstraat 9\n3521vb Utrecht"),
        ("Kerkstraat 9 in Utrecht (3521 VB) is het.", "Kerkstraat 9 in Utrecht (3521 VB"),
        ("Kerkstraat 9, Utrecht.", "Kerkstraat 9, Utrecht"),
        ("Stuur naar 3521VB88 graag.", "3521VB88"),
        ("Stuur naar 3521 vb nr 88 graag.", "3521 vb nr 88"),
        ("Postcode 3521 vb, meer niet.", "3521 vb"),
        ("2900 AB Capelle aan den IJssel is ver.", "2900 AB Capelle aan den IJssel"),
        ("Wetstraat 16, 1000 Brussel dus.", "Wetstraat 16, 1000 Brussel"),
        # English
        ("Come to Flat 2, 14 Elm Street please.", "Flat 2, 14 Elm Street"),
        ("I live at number 12 Elm Street.", "number 12 Elm Street"),
        ("i live at 12 elm street now", "12 elm street"),
        ("She lives in Elm Street 12 now.", "Elm Street 12"),
        ("It was twelve Elm Street.", "twelve Elm Street"),
        ("We live at 5 The Strand.", "5 The Strand"),
        ("14 Elm Road, Leeds LS6 2AB is ours.", "14 Elm Road, Leeds LS6 2AB"),
        ("the postcode is ls6 2ab", "ls6 2ab"),
        ("They sent it to D02 AF30 again.", "D02 AF30"),
        ("120 Main St NW, Apt 4, Springfield, IL 62704 it was.",
         "120 Main St NW, Apt 4, Springfield, IL 62704"),
    ],
)  # fmt: skip
def test_an_address_is_found_whole(text: str, address: str):
    assert addresses_in(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Ik was nummer 5 in de rij.",
        "In de Kerkstraat 4 keer gebeld.",
        "In de straat 9 lantaarns stuk.",
        "Onderweg 3 uur gewacht.",
        "In kamer 12 op gang 3.",
        "Ik woon sinds januari 2019 hier.",
        "Ik woon op de 3e verdieping.",
        "De storing 3 dagen geleden.",
        "Op de arbeidsmarkt 12 kansen.",
        "We waited 5 minutes down the road.",
        "I live on floor 3.",
        "There were 3 High Court judges.",
        "In 2019 IS nobody answered, in 2020 OP ons adres ook niet.",
        "It weighs 1500 kg and 2000 mg.",
        "The order is AB12 3CD they said; order A65 F4E2.",
        "Bus 12 naar Utrecht 3 keer gemist.",
    ],
)
def test_what_only_looks_like_an_address_is_left_alone(text: str):
    assert addresses_in(text) == []


def test_two_addresses_with_words_between_stay_two():
    assert addresses_in("Verhuisd van Kerkstraat 9 naar Oudegracht 6.") == [
        "Kerkstraat 9",
        "Oudegracht 6",
    ]


def test_a_name_after_an_address_is_no_town():
    assert addresses_in("In Kerkstraat 9, Marieke zag het ook.") == ["Kerkstraat 9"]
