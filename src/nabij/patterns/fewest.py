"""Fewer than five people are never shown, compared or given a centre."""

FEWEST = 5
