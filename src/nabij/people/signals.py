"""What the rooms above may need to know about people."""

from django.dispatch import Signal

member_let_go = Signal()
"""Sent with `member` inside the transaction in which somebody is let go."""
