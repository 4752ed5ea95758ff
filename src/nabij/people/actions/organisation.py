"""The first start: an organisation, its first team, and its first steward."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from nabij.foundation.actors import Program, is_program
from nabij.foundation.errors import AlreadyDone
from nabij.people.models import Member, Organisation, Team
from nabij.people.texts import clean_address, clean_name
from nabij.trail.action import action


@action("organisation.found", allows=is_program, locks=False)
def found(
    by: Program, _nothing: None, *, organisation: str, name: str, email: str, language: str
) -> Organisation:
    """Make the one organisation; `name` becomes its steward and the host of a first team."""
    if Organisation.current() is not None:
        raise AlreadyDone(_("This installation has an organisation already."))
    made = Organisation.objects.create(
        name=clean_name(organisation, field="organisation"), language=language
    )
    steward = Member.objects.create_user(
        clean_address(email), clean_name(name), is_steward=True, language=language
    )
    with override(language):
        team = Team.objects.create(name=_("Our team"))
    steward.join(team, is_host=True)
    return made
