from nabij.people.models.api_key import ApiKey, Scope
from nabij.people.models.invitation import Invitation
from nabij.people.models.member import Member
from nabij.people.models.membership import Membership, Right
from nabij.people.models.organisation import Organisation
from nabij.people.models.team import Team

__all__ = [
    "ApiKey",
    "Invitation",
    "Member",
    "Membership",
    "Organisation",
    "Right",
    "Scope",
    "Team",
]
