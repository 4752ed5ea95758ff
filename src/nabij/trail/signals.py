"""What rooms above may hear of history."""

from django.dispatch import Signal

recorded = Signal()
"""Sent with `entry` and `subject` inside the transaction that appended the entry."""
