"""Run as a file, in a process of its own: sound comes in on stdin, what was heard goes out as JSON,
after a line for each thing that went well: a library of C that stops takes its process with it.

A recording is a file of somebody unknown, opened by such libraries. So this process knows no
database, no keys and no settings.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any

RATE = 16_000
OPENED, LOADED = "opened", "loaded"


def main(model: str, language: str, longest: int) -> None:
    _keep_small()
    import av
    import numpy as np

    pieces = list(_samples(av, sys.stdin.buffer.read(), longest))
    sound = np.concatenate(pieces)[: longest * RATE].astype(np.float32) / 32_768
    _say(OPENED)
    words = _listen(model, language, sound)
    _say(json.dumps({"words": words, "seconds": round(len(sound) / RATE)}))


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is how the process answers


def _keep_small() -> None:
    """No files are written, and others on this machine go first."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)


def _samples(av: Any, content: bytes, longest: int) -> Iterator[Any]:
    """The sound as whole numbers, one channel, no more than is listened to."""
    with av.open(io.BytesIO(content), mode="r", metadata_errors="ignore") as file:
        to_plain = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        length = 0
        for frame in file.decode(audio=0):
            for plain in to_plain.resample(frame):
                length += plain.samples
                yield plain.to_ndarray().reshape(-1)
            if length > longest * RATE:
                return
        for plain in to_plain.resample(None):
            yield plain.to_ndarray().reshape(-1)


def _listen(path: str, language: str, sound: Any) -> str:
    import _pywhispercpp as whisper
    from pywhispercpp.model import Model

    known = language if language in Model.available_languages() else ""
    model: Any = Model(
        path,
        redirect_whispercpp_logs_to=None,
        n_threads=max(1, (os.cpu_count() or 2) // 2),
        language=known,
        suppress_nst=True,
        print_progress=False,
        print_realtime=False,
    )
    # What was not loaded is an address of nothing: asking it anything ends this process here.
    whisper.whisper_model_n_vocab(model._ctx)
    _say(LOADED)
    return " ".join(one.text for one in model.transcribe(sound) if one.text)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
