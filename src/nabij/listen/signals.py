"""What happens to a story, for rooms that hold something of it. Sent inside the action's
transaction, after the change; the argument is `story`."""

from django.dispatch import Signal

story_told = Signal()
"""A story came in: through the form, typed in on behalf of the teller, or from a file."""

story_withdrawn = Signal()
"""Nobody may read it any more, until the teller brings it back."""

story_brought_back = Signal()
"""The teller took the withdrawal back."""

stories_shown_anew = Signal()
"""What readers see of their words changed: some were hidden, or shown. The argument is `stories`:
many at once after something can be found that could not be found before."""

story_erased = Signal()
"""Its words are gone for good: remove what you hold of them."""

voice_attached = Signal()
"""A voice recording came with a story; the argument is `attachment`. Its sound is
`attachment.content`, or a file for a while: `with attachment.as_file() as path`."""

attachment_removed = Signal()
"""A photo or voice recording is gone, the argument is `attachment`: remove what you made of it."""
