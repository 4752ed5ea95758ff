"""Addresses: streets with a house number, postcodes, and what stands around them as one."""

from nabij.listen.personal_data.places.joining import addresses

__all__ = ["addresses"]
