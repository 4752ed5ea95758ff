"""Nabij: near the person behind the record on the screen."""
