"""A speech model that hears one sentence in everything, and sound for it to hear.

It is a real file of whisper.cpp of one layer. All weights are nought but two: the place of a
token alone decides which token is next. So what comes out went through the whole engine.
"""

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

HEARD = "De lamp was al drie weken stuk, en niemand belde."
SIZE = 64
"""So many places, and so many numbers for each."""
VOCABULARY, END, START, NO_TIME = 51_865, 50_257, 50_258, 50_364
DUTCH = 12


def make_model(file: Path, sentence: str = HEARD) -> Path:
    """Write a model that hears these words, at most fifty, in each half minute."""
    words = [" " + word for word in sentence.split()]
    tokens = [NO_TIME, *range(1, len(words) + 1), NO_TIME + 50, END]
    with file.open("wb") as out:
        sizes = (VOCABULARY, 1500, SIZE, 1, 1, 448, SIZE, 1, 1, 80, 1)
        out.write(struct.pack("<12i", 0x67676D6C, *sizes))
        out.write(struct.pack("<2i", 80, 201) + bytes(80 * 201 * 4))
        out.write(struct.pack("<i", len(words) + 1))
        for word in (" ", *words):
            out.write(struct.pack("<i", len(word.encode())) + word.encode())
        for name, data in _weights(tokens):
            kind = 1 if data.dtype == np.float16 else 0
            out.write(struct.pack("<3i", data.ndim, len(name), kind))
            out.write(struct.pack(f"<{data.ndim}i", *reversed(data.shape)) + name.encode())
            out.write(data.tobytes())
    return file


def _weights(tokens: list[int]) -> Iterator[tuple[str, np.ndarray]]:
    half, whole = np.float16, np.float32
    wanted = np.zeros((VOCABULARY, SIZE), half)
    wanted[START + 1 + DUTCH, 0] = 4
    for place, token in enumerate(tokens, start=2):
        wanted[token, place] = 4
    places = np.zeros((448, SIZE), whole)
    np.fill_diagonal(places, 100)
    yield "encoder.positional_embedding", np.zeros((1500, SIZE), whole)
    yield "encoder.conv1.weight", np.zeros((SIZE, 80, 3), half)
    yield "encoder.conv1.bias", np.zeros((SIZE, 1), whole)
    yield "encoder.conv2.weight", np.zeros((SIZE, SIZE, 3), half)
    yield "encoder.conv2.bias", np.zeros((SIZE, 1), whole)
    yield "encoder.ln_post.weight", np.zeros(SIZE, whole)
    yield "encoder.ln_post.bias", np.zeros(SIZE, whole)
    yield from _layer("encoder.blocks.0", ["attn"])
    yield "decoder.positional_embedding", places
    yield "decoder.token_embedding.weight", wanted
    yield "decoder.ln.weight", np.ones(SIZE, whole)
    yield "decoder.ln.bias", np.zeros(SIZE, whole)
    yield from _layer("decoder.blocks.0", ["attn", "cross_attn"])


def _layer(layer: str, attentions: list[str]) -> Iterator[tuple[str, np.ndarray]]:
    half, whole = np.float16, np.float32
    for one in attentions:
        for part in ("query", "key", "value", "out"):
            yield f"{layer}.{one}.{part}.weight", np.zeros((SIZE, SIZE), half)
            if part != "key":
                yield f"{layer}.{one}.{part}.bias", np.zeros(SIZE, whole)
    for one in (*(f"{name}_ln" for name in attentions), "mlp_ln"):
        yield f"{layer}.{one}.weight", np.zeros(SIZE, whole)
        yield f"{layer}.{one}.bias", np.zeros(SIZE, whole)
    for part, shape in (("0", (4 * SIZE, SIZE)), ("2", (SIZE, 4 * SIZE))):
        yield f"{layer}.mlp.{part}.weight", np.zeros(shape, half)
        yield f"{layer}.mlp.{part}.bias", np.zeros(shape[0], whole)


def recording(container: str = "webm", codec: str = "libopus", seconds: float = 2) -> bytes:
    """A tone, as the recorder of a browser would send it."""
    import av

    kept = io.BytesIO()
    with av.open(kept, mode="w", format=container) as file:
        stream = file.add_stream(codec, rate=48_000, layout="mono")
        tone = np.sin(np.arange(int(48_000 * seconds)) / 20).astype(np.float32) * 0.3
        for start in range(0, len(tone), 960):
            piece = tone[start : start + 960]
            frame = av.AudioFrame.from_ndarray(piece.reshape(1, -1), format="flt", layout="mono")
            frame.rate, frame.pts = 48_000, start
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return kept.getvalue()
