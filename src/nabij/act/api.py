"""REST endpoints of this room."""

from ninja import Router

router = Router(tags=["act"])
