"""What of a form works badly for tellers, said kindly to its host. Advice, never a rule.

Looks at words only: no models, no database. The word lists are in `words.<language>.toml`; in
other languages only what needs no words is looked at.
"""

from nabij.listen.advice.looking import Advice, Draft, advice, knows_words
from nabij.listen.advice.minutes import seconds_needed

__all__ = ["Advice", "Draft", "advice", "knows_words", "seconds_needed"]
