"""From rows to frames, and from frames to pictures that open to stories.

`opinions.py`    the votes of a gathering, calculated once for as long as they stay the same
`answers.py`     what tellers answered to one signifier, over the versions of its form
`selecting.py`   a part of such a picture, and the stories in it
`likenesses.py`  stories that resemble each other, as the job stored them
"""

ENOUGH_TELLERS = 5
"""With fewer there is no pattern: it would be a person."""
LINE = 160
"""Characters of a story that are read for the label of its dot."""
