"""REST endpoints of this room. What the person says about a repair has no endpoint here:
only they say it, on their own page."""

from ninja import Router

from nabij.act.endpoints.answers import router as answers
from nabij.act.endpoints.repairs import router as repairs
from nabij.act.endpoints.steps import router as steps

router = Router(tags=["act"])
router.add_router("", steps)
router.add_router("", repairs)
router.add_router("", answers)
