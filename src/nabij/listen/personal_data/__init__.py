"""Personal data in what people tell: found at the door, and hidden before anybody reads."""

from nabij.listen.personal_data.finding import find
from nabij.listen.personal_data.kinds import KINDS, OWN_WORDS, Found, mask
from nabij.listen.personal_data.patterns import is_clear

__all__ = ["KINDS", "OWN_WORDS", "Found", "find", "is_clear", "mask"]
