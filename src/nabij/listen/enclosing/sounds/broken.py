"""What the readers of sounds have in common."""


class NoSound(Exception):
    """It begins as a sound and is none, or is a film."""


MOST_PARTS = 20_000
"""So many parts in one file, and no sound has more: a file can be made to keep a reader busy."""
