"""Permission rules of this room, shared by its actions. Each is `(by, subject) -> bool`."""
