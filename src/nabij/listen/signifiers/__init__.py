"""All that differs by kind of signifier, in one place. Knows no models, so that models,
pages, importers and the API can lean on it.

`shape.py`    how many labels a kind has, and their validation
`answers.py`  a value from anywhere, checked and normalised
`asking.py`   which questions are asked, after what was answered before
`posted.py`   what a teller's page asks and posts
`words.py`    an answer in words
"""

from nabij.listen.signifiers.answers import checked_answer
from nabij.listen.signifiers.asking import asked_of, checked_conditions, in_order, when_in_words
from nabij.listen.signifiers.posted import Given, Question, questions, read_all
from nabij.listen.signifiers.shape import SHAPES, Shape, checked_labels, shape_of
from nabij.listen.signifiers.words import in_words

__all__ = [
    "SHAPES",
    "Given",
    "Question",
    "Shape",
    "asked_of",
    "checked_answer",
    "checked_conditions",
    "checked_labels",
    "in_order",
    "in_words",
    "questions",
    "read_all",
    "shape_of",
    "when_in_words",
]
