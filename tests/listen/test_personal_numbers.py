"""Telephone numbers, accounts, plates, births and mail as people write and say them."""

import pytest

from nabij.listen.personal_data import find


def found_in(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find(text, "nl")]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Bel +31 (0)6 - 41 88 23 07 even.", "phone", "+31 (0)6 - 41 88 23 07"),
        ("Bel 06.41.88.23.07 even.", "phone", "06.41.88.23.07"),
        ("Bel 06/41882307 even.", "phone", "06/41882307"),
        ("Hij stond als 31641882307 in mijn scherm.", "phone", "31641882307"),
        ("Bel o6-41882307 even.", "phone", "o6-41882307"),
        ("Bel 06-4188230 even.", "phone", "06-4188230"),
        ("Bel nul zes een twee drie vier vijf zes zeven acht even.", "phone",
         "nul zes een twee drie vier vijf zes zeven acht"),
        ("Bel 06 twaalf vierendertig 56 78 even.", "phone", "06 twaalf vierendertig 56 78"),
        ("It is oh seven nine double one, 123456 she said.", "phone",
         "oh seven nine double one, 123456"),
        ("My phone is 07911 123 456 now.", "phone", "07911 123 456"),
        ("Stort op NL 91 ABNA 0417 1643 00 graag.", "iban", "NL 91 ABNA 0417 1643 00"),
        ("Stort op ABNA 0417 1643 00 graag.", "iban", "ABNA 0417 1643 00"),
        ("Mijn rekeningnummer is 41.71.64.300 van vroeger.", "iban", "41.71.64.300"),
        ("Sort code 20-00-00, account 12345678 they had.", "iban", "20-00-00, account 12345678"),
        ("bsn 1 1 1 2 2 2 3 3 3 gaf ik", "bsn", "1 1 1 2 2 2 3 3 3"),
        ("Zij is geboren op veertien februari 1958.", "birth", "veertien februari 1958"),
        ("Geb.dat. 14.02.'58 staat er.", "birth", "14.02.'58"),
        ("Geboortedatum 14021958 typte ik.", "birth", "14021958"),
        ("Op 14 februari 1958 ben ik geboren.", "birth", "14 februari 1958"),
        ("I was born on the 14th of February, 1958.", "birth", "14th of February, 1958"),
        ("I turned 67 on 14 February 2025.", "birth", "14 February 2025"),
        ("3 May 1961 is my date of birth.", "birth", "3 May 1961"),
        ("Mijn zoon is geboren op 9 juli.", "birth", "9 juli"),
        ("De auto GX 482 K stond er.", "plate", "GX 482 K"),
        ("His van AB12 CDE blocked it.", "plate", "AB12 CDE"),
        ("kenteken b-ab 1234", "plate", "b-ab 1234"),
        ("Mail piet punt boersma apestaartje gmail punt com graag.", "mail",
         "piet punt boersma apestaartje gmail punt com"),
        ("Mail amina @ voorbeeld . nl graag.", "mail", "amina @ voorbeeld . nl"),
        ("Mail amina@voorbeeld,nl graag.", "mail", "amina@voorbeeld,nl"),
        ("Zij belde (06-12345678) over het raam.", "phone", "06-12345678"),
        ("Zij belde (010) 123 45 67 over het raam.", "phone", "(010) 123 45 67"),
        ("Mail amina at voorbeeld. nl graag.", "mail", "amina at voorbeeld. nl"),
        ("Mail amina at voorbeeld [dot] be please.", "mail", "amina at voorbeeld [dot] be"),
        ("Mail amina82 gmail.com graag.", "mail", "amina82 gmail.com"),
        ("Mail amina at gmail please.", "mail", "amina at gmail"),
        ("Mijn klantnummer is 204417 al jaren.", "customer", "204417"),
    ],
)  # fmt: skip
def test_it_is_found_whole(text: str, kind: str, words: str):
    assert found_in(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Ik had klantnummer 12 in de rij.",
        "Het betalingskenmerk: 864623112 staat er.",
        "Het aanvraagnummer is 864623112.",
        "864623112 is het ordernummer.",
        "Er stonden 864623112 kliks.",
        "Deur AB-12-CD ging niet open.",
        "Een twee drie vier vijf zes zeven acht negen tien.",
        "Call free on 0808 157 0192, they said.",
        "Ik belde op 3 mei 2024 en op 4 juni 2024.",
        "Mijn verjaardag was in mei, de brief kwam op een dinsdag.",
        "We were at gmail and talked about the dot.",
        "They signed the agreement @ 685.40 a month.",
        "Dat komt door dat kacheltje. De monteur zei het al.",
        "Nobody looked at home. Be patient, they said.",
        "Wat is er met dat huis, de buren weten het ook niet.",
        "Het kind tekende een aapje klein. De juf lachte.",
        "Kijk op gmail.com voor de brief.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str):
    assert found_in(text) == []
