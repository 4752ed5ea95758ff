"""Which forms a member reaches: all of their teams to hand out, the hosted ones to write."""

from django.http import HttpRequest

from nabij.listen.models import FormVersion, StoryForm
from nabij.people.models import Member, Team
from nabij.people.pages.access import member_of, reach


def seen_form(request: HttpRequest, public_id: str) -> StoryForm:
    forms = StoryForm.objects.visible_to(member_of(request))
    return reach(forms.select_related("team", "answerer"), public_id)


def hosted_form(request: HttpRequest, public_id: str) -> StoryForm:
    forms = StoryForm.objects.hosted_by(member_of(request))
    return reach(forms.select_related("team", "answerer"), public_id)


def hosted_teams(member: Member) -> list[Team]:
    """The teams for which a member makes forms."""
    if not member.is_active:
        return []
    return list(Team.objects.filter(memberships__member=member, memberships__is_host=True))


def teams_for_copy(member: Member, form: StoryForm) -> list[Team]:
    """Where a copy of this form can go: nowhere before tellers ever saw it."""
    return hosted_teams(member) if form.published is not None else []


def version_to_write(form: StoryForm) -> FormVersion:
    """The draft, or what a draft would begin with; not kept yet where there is nothing."""
    return form.draft or form.published or FormVersion(form=form, number=1)
