"""Pictures of the maps: functions from numbers to SVG with a table beside it.

They print in black and white, carry title and description, say their n, draw how sure they are,
and say so when there are too few people to show anything.
"""

from nabij.patterns.pictures.frame import Mark, Picture, Table
from nabij.patterns.pictures.labels import DUTCH, ENGLISH
from nabij.patterns.pictures.likeness import likeness_svg
from nabij.patterns.pictures.opinion import opinion_svg
from nabij.patterns.pictures.statements import statements_svg
from nabij.patterns.pictures.triad import triad_bin, triad_svg

__all__ = [
    "DUTCH",
    "ENGLISH",
    "Mark",
    "Picture",
    "Table",
    "likeness_svg",
    "opinion_svg",
    "statements_svg",
    "triad_bin",
    "triad_svg",
]
