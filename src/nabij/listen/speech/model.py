"""The speech model on this machine's disk. Nothing is ever fetched."""

import struct
from importlib.util import find_spec
from pathlib import Path

ENDING = ".bin"
MAGIC = 0x67676D6C
NEEDED = ("av", "pywhispercpp")


class NoModel(ValueError):
    """Why sound can't be written out here, in words for who runs this machine."""


def model_file(path: str) -> Path:
    """The one model in this folder (or this file). Raises `NoModel` that says what is missing."""
    given = Path(path)
    if given.is_dir():
        given = _only_one(given)
    elif not given.is_file():
        raise NoModel(f"There is no folder with a speech model at {path}.")
    if not _is_model(given):
        raise NoModel(f"{given} is no model of whisper.cpp (a ggml file).")
    if any(find_spec(name) is None for name in NEEDED):
        raise NoModel("To write out sound install the extra: nabij[speech].")
    return given


def _only_one(folder: Path) -> Path:
    try:
        found = sorted(one for one in folder.iterdir() if one.suffix == ENDING)
    except OSError as closed:
        raise NoModel(f"This user can't look into {folder}.") from closed
    if not found:
        raise NoModel(f"There is no speech model (a file that ends in {ENDING}) in {folder}.")
    if len(found) > 1:
        names = ", ".join(one.name for one in found[:5])
        raise NoModel(f"{folder} holds more than one model ({names}). Name the file itself.")
    return found[0]


def _is_model(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            begin = opened.read(4)
    except OSError as closed:
        raise NoModel(f"This user can't read {file}.") from closed
    return len(begin) == 4 and struct.unpack("<i", begin)[0] == MAGIC
