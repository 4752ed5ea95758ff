"""Sound is written out only where a model lies on this machine's disk."""

import pytest

from nabij.listen.speech import listening
from nabij.listen.speech.listening import NotHeard, hear
from nabij.listen.speech.model import NoModel, model_file
from tests.listen.speech_model import HEARD, make_model, recording


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speech")
    make_model(folder / "ggml-one-sentence.bin")
    return folder


@pytest.fixture
def with_model(settings, model):
    settings.SPEECH_MODEL = str(model)


@pytest.mark.parametrize(
    ("container", "codec"), [("webm", "libopus"), ("ogg", "libopus"), ("mp4", "aac")]
)
def test_what_browsers_record_is_written_out(with_model, container, codec):
    assert hear(recording(container, codec), "nl").words == HEARD


def test_a_language_that_the_model_does_not_know_is_left_to_the_model(with_model):
    assert hear(recording(), "tlh-Latn").words == HEARD


def test_longer_than_half_a_minute_is_heard_to_the_end(with_model):
    heard = hear(recording(seconds=31), "nl")

    assert heard.words == f"{HEARD} {HEARD}"
    assert heard.seconds == 31


@pytest.mark.parametrize("sound", [b"", b"no sound", b"RIFF" + b"\0" * 4000, recording()[:60]])
def test_what_is_no_sound_says_so(with_model, sound):
    with pytest.raises(NotHeard) as told:
        hear(sound, "nl")

    assert told.value.why == "no_sound"


def test_a_model_that_takes_too_long_is_stopped(with_model, monkeypatch):
    monkeypatch.setattr(listening, "PATIENCE_SECONDS", 0.01)

    with pytest.raises(NotHeard) as told:
        hear(recording(), "nl")

    assert told.value.why == "too_long"


def test_no_key_of_this_house_goes_along_to_the_model(with_model, monkeypatch):
    monkeypatch.setenv("NABIJ_SECRET_KEY", "a key")

    assert "a key" not in listening._bare_environment().values()


def test_without_a_model_nothing_listens(settings):
    settings.SPEECH_MODEL = ""

    with pytest.raises(NoModel, match="NABIJ_SPEECH_MODEL is not set"):
        hear(recording(), "nl")


def test_a_broken_model_is_named(settings, tmp_path):
    whole = make_model(tmp_path / "whole.bin").read_bytes()
    settings.SPEECH_MODEL = str(tmp_path / "half.bin")
    (tmp_path / "half.bin").write_bytes(whole[:3_000_000])

    with pytest.raises(NoModel, match=r"half\.bin can't be loaded"):
        hear(recording(), "nl")


def test_each_thing_that_can_be_missing_has_its_own_sentence(tmp_path, monkeypatch):
    def said(path) -> str:
        with pytest.raises(NoModel) as told:
            model_file(str(path))
        return str(told.value)

    assert "no folder" in said(tmp_path / "nowhere")
    assert "no speech model" in said(tmp_path)
    (tmp_path / "words.bin").write_bytes(b"words")
    assert "no model of whisper.cpp" in said(tmp_path)
    make_model(tmp_path / "other.bin")
    assert "more than one model (other.bin, words.bin)" in said(tmp_path)
    monkeypatch.setattr("nabij.listen.speech.model.NEEDED", ("not_installed_here",))
    assert "nabij[speech]" in said(tmp_path / "other.bin")


def test_a_model_may_be_named_by_its_file(model):
    file = model / "ggml-one-sentence.bin"

    assert model_file(str(file)) == file
