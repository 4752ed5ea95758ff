from nabij.trail.models.entry import Entry

__all__ = ["Entry"]
