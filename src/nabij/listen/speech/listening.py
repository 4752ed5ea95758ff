"""Let the model on this machine listen to a recording.

heard = hear(sound, "nl")     # Heard(words="De lamp …", seconds=41)
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from nabij.foundation.texts import STORY_LIMIT, clean
from nabij.listen.speech import at_work
from nabij.listen.speech.model import NoModel, model_file

LONGEST_SECONDS = 30 * 60
PATIENCE_SECONDS = 45 * 60
"""After so long the model is stopped: `nabij check` calls a job stuck after an hour."""


class NotHeard(Exception):
    """Nothing could be made of this recording; `why` is a word for the row that keeps it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Heard:
    words: str
    seconds: int


def is_there() -> bool:
    """Whether this installation has a model at all; whether it works is for `nabij check`."""
    return bool(settings.SPEECH_MODEL)


def hear(sound: bytes, language: str) -> Heard:
    """What a model hears in this sound. Raises `NotHeard`, or `NoModel` where there is none."""
    model = model_file(settings.SPEECH_MODEL) if is_there() else None
    if model is None:
        raise NoModel("NABIJ_SPEECH_MODEL is not set.")
    spoken = language.partition("-")[0].lower()
    try:
        done = subprocess.run(  # noqa: S603 - our own command, with a language code of ours
            [sys.executable, "-I", str(Path(at_work.__file__)), str(model), spoken,
             str(LONGEST_SECONDS)],
            input=sound, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS, check=False, env=_bare_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NotHeard("too_long") from None
    *went_well, answer = done.stdout.decode().splitlines() or [""]
    if done.returncode:
        raise _why_not([*went_well, answer], model)
    heard = json.loads(answer)
    words = clean(heard["words"][:STORY_LIMIT], limit=STORY_LIMIT)
    if not words:
        raise NotHeard("no_words")
    return Heard(words, int(heard["seconds"]))


def _why_not(went_well: list[str], model: Path) -> Exception:
    """What the process was at when it stopped."""
    if at_work.LOADED in went_well:
        return NotHeard("stopped")
    if at_work.OPENED in went_well:
        return NoModel(f"{model} can't be loaded as a model.")
    return NotHeard("no_sound")


def _bare_environment() -> dict[str, str]:
    """No keys, no database: only what finding libraries needs."""
    wanted = ("PATH", "LD_LIBRARY_PATH", "OMP_NUM_THREADS")
    return {name: os.environ[name] for name in wanted if name in os.environ}
