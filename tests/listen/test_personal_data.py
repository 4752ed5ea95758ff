"""What is found in what people tell. Precision and recall stand in benchmarks/."""

import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.listen.personal_data import KINDS, find, is_clear, mask
from nabij.listen.personal_data.composing import Range, show
from nabij.listen.personal_data.names import NamesModel, names_model
from nabij.listen.personal_data.sentences import sentences


def found_in(text: str, **more: object) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find(text, "nl", **more)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Mijn BSN is 111222333, zei ik.", "bsn", "111222333"),
        ("Mijn bsn: 1112.22.333", "bsn", "1112.22.333"),
        ("My citizen service number is 123456782.", "bsn", "123456782"),
        ("Stort het op NL91 ABNA 0417 1643 00 graag", "iban", "NL91 ABNA 0417 1643 00"),
        ("My account is GB29 NWBK 6016 1331 9268 19 at the bank", "iban",
         "GB29 NWBK 6016 1331 9268 19"),
        ("Bel me op 06-12345678.", "phone", "06-12345678"),
        ("Bel 030 - 234 56 78 na zessen", "phone", "030 - 234 56 78"),
        ("Reach me at +44 20 7946 0958 please", "phone", "+44 20 7946 0958"),
        ("mail amina.b@voorbeeld.nl even", "mail", "amina.b@voorbeeld.nl"),
        ("mail amina (at) voorbeeld.nl even", "mail", "amina (at) voorbeeld.nl"),
        ("Ik woon op 3512 JC 48.", "address", "3512 JC 48"),
        ("Ik woon aan de Burgemeester de Raadtsingel 12a.", "address",
         "Burgemeester de Raadtsingel 12a"),
        ("She lives at 12 Baker Street now.", "address", "12 Baker Street"),
        ("Ik ben geboren op 12 maart 1961.", "birth", "12 maart 1961"),
        ("Date of birth: 03/04/1972.", "birth", "03/04/1972"),
        ("Mijn auto, kenteken GX-123-B, stond er.", "plate", "GX-123-B"),
    ],
)  # fmt: skip
def test_it_is_found_whole(text: str, kind: str, words: str):
    assert found_in(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Mijn ordernummer is 123456782.",
        "Het kost 1.234.567,89 euro.",
        "Op 3 mei 2024 kwam de monteur, om 10.30 uur.",
        "Ik heb onderweg 3 keer gebeld.",
        "Artikel AB-12-CD was op.",
        "The score was 3-2 and we were 25 people.",
        "Since 2019 IS nobody answered.",
        "Bel gratis 0800-1234567.",
        "Ik stond 45 minuten in de rij bij loket 12.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str):
    assert found_in(text) == []


def test_a_customer_number_is_found_by_the_stewards_pattern():
    patterns = ("K-######", "DL @@ ###")
    assert found_in("Klant k-204417 en dl ab 123.", customer_numbers=patterns) == [
        ("customer", "k-204417"),
        ("customer", "dl ab 123"),
    ]
    assert found_in("Klant K-20441 en K-2044171", customer_numbers=patterns) == []


@pytest.mark.parametrize("pattern", ["#", "####", ".*", "(a+)+#####", "K-##", "#" * 41, " ######"])
def test_a_pattern_that_says_too_little_or_is_none_is_refused(pattern: str):
    assert not is_clear(pattern)


def test_names_come_from_a_model_where_there_is_one():
    class Entity:
        label_, text, start_char, end_char = "PER", "Marieke", 4, 11

    class Document:
        ents = [Entity()]

    model = NamesModel(lambda text: Document())
    assert found_in("Ook Marieke hielp mij.", names=model) == [("name", "Marieke")]


def test_a_model_is_loaded_from_its_folder_on_disk(tmp_path, monkeypatch):
    """A stand-in with spaCy's own names: `load(path)`, `ents`, `label_`, `start_char`."""
    (tmp_path / "people.txt").write_text("Marieke")

    def load(path: str) -> object:
        name = (Path(path) / "people.txt").read_text()

        def pipeline(text: str) -> object:
            at = text.index(name)
            entity = SimpleNamespace(
                label_="PER", text=name, start_char=at, end_char=at + len(name)
            )
            return SimpleNamespace(ents=[entity])

        return pipeline

    monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=load))
    assert found_in("Ook Marieke hielp.", names=names_model(str(tmp_path))) == [("name", "Marieke")]


def test_a_real_pipeline_of_spacy_finds_names_of_people_and_no_places(tmp_path):
    """Small enough to make here. spaCy with what it needs takes over 250 MB, so it is no part of
    the environment for development: `pip install 'nabij[names]'` and this test runs."""
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PER", "pattern": [{"LOWER": "marieke"}, {"LOWER": "van"}, {}]},
            {"label": "LOC", "pattern": "Utrecht"},
        ]
    )  # fmt: skip
    pipeline.to_disk(tmp_path / "model")
    text = "In Utrecht hielp Marieke van Dijk mij. Bel 06-12345678."
    assert found_in(text, names=names_model(str(tmp_path / "model"))) == [
        ("name", "Marieke van Dijk"),
        ("phone", "06-12345678"),
    ]


def test_a_model_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ValueError, match="no folder"):
        names_model(str(tmp_path / "gone"))


@given(st.text(max_size=400))
def test_any_text_gives_places_in_order_without_overlap(text: str):
    at = 0
    for one in find(text, "nl"):
        assert at <= one.start < one.end <= len(text)
        at = one.end


@given(st.text(alphabet="0123456789 -+.@ANLabgeb\n", max_size=200))
def test_nothing_found_is_left_in_what_is_shown(text: str):
    shown = show(text, find(text), "nl")
    for at, length, kind in shown.spans:
        assert shown.text[at : at + length] == mask(kind, "nl")


@pytest.mark.parametrize(
    "unit",
    ["a@b.", "1 ", "0 1 2 3 ", "Aa ", "AB-12-CD ", "NL91 ABNA 0417 1643 00 ", "geboren ",
     "06-12345678 ", "Aastraat ", "a"],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(unit: str):
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        began = time.process_time()
        find(text, "nl")
        return time.process_time() - began

    short = min(seconds(8_000) for _ in range(3))
    assert min(seconds(64_000) for _ in range(3)) < 8 * short * 4 + 0.2


def test_every_kind_has_its_word_in_both_languages():
    assert mask("phone", "nl") == "[telefoonnummer]"
    assert mask("phone", "en") == mask("phone", "tr") == "[phone number]"
    assert all(kind.nl and kind.en for kind in KINDS.values())


def test_words_for_fewer_readers_leave_a_gap_and_keep_their_own_masks():
    text = "Ik belde. Mijn nummer is 0612345678. Niemand nam op."
    fewer = [Range(10, 36, 7)]
    shown = show(text, find(text), "nl", fewer=fewer)
    assert shown.text == "Ik belde. … Niemand nam op."
    assert shown.spans == [[10, 1, "fewer", 7]]
    inner = show(text, find(text), "nl", start=10, end=36)
    assert inner.text == "Mijn nummer is [telefoonnummer]."


def test_sentences_are_what_a_person_calls_sentences():
    text = "Dhr. Jansen kwam. Hij zei: “Morgen.” Tel. 12 is stuk!\n- een lijst\n\nEn toen?"
    assert [text[a:b] for a, b in sentences(text)] == [
        "Dhr. Jansen kwam.", "Hij zei: “Morgen.”", "Tel. 12 is stuk!", "- een lijst", "En toen?",
    ]  # fmt: skip
