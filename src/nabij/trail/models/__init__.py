from nabij.trail.models.entry import Entry
from nabij.trail.models.turn import Turn

__all__ = ["Entry", "Turn"]
