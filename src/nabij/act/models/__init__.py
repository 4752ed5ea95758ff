from nabij.act.models.answer import Answer
from nabij.act.models.promise import Promise
from nabij.act.models.public_answer import PublicAnswer
from nabij.act.models.repair import Repair
from nabij.act.models.reply import Reply
from nabij.act.models.said import Said
from nabij.act.models.sign_of_life import SignOfLife
from nabij.act.models.step import Step
from nabij.act.models.step_offer import StepOffer

__all__ = [
    "Answer",
    "Promise",
    "PublicAnswer",
    "Repair",
    "Reply",
    "Said",
    "SignOfLife",
    "Step",
    "StepOffer",
]
