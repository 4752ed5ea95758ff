from nabij.spread.models.adoption import Adoption
from nabij.spread.models.practice import Practice
from nabij.spread.models.practice_invitation import PracticeInvitation

__all__ = ["Adoption", "Practice", "PracticeInvitation"]
