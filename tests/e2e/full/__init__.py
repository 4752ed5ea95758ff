"""A world in which every page is full: many voices, every kind, every state."""
