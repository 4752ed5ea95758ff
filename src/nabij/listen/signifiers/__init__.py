"""All that differs by kind of signifier, in one place. Knows no models, so that models,
pages, importers and the API can lean on it.

`shape.py`    how many labels a kind has, and their validation
`answers.py`  a value from anywhere, checked and normalised
`posted.py`   what a teller's page asks and posts
`words.py`    an answer in words
"""

from nabij.listen.signifiers.answers import checked_answer
from nabij.listen.signifiers.posted import Given, Question, questions
from nabij.listen.signifiers.shape import SHAPES, Shape, checked_labels, shape_of
from nabij.listen.signifiers.words import in_words

__all__ = [
    "SHAPES",
    "Given",
    "Question",
    "Shape",
    "checked_answer",
    "checked_labels",
    "in_words",
    "questions",
    "shape_of",
]
