"""Before there is a story to read: why not, and who can do what. Every room begins there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.listen import reading
from nabij.listen.models import StoryForm
from nabij.people.models import Member
from nabij.people.pages.next_thing import NextThing, either, in_no_team, stewards


def nothing_to_read(member: Member, what: str) -> NextThing | None:
    """None where there is a story to read. `what` says what the page shows once there is."""
    if reading.newest(member) is not None:
        return None
    return in_no_team(member, what) or _for_a_team(member, what)


def _for_a_team(member: Member, what: str) -> NextThing:
    forms = StoryForm.objects.visible_to(member)
    if forms.open_to_tellers().exists():
        ask = _("Your question to people is open. Hand out its link or its poster.")
        return _none_yet(f"{what} {ask}", reverse("listen:forms"), _("To the story forms"))
    begins = _("It starts with a question to people.")
    if member.may("host"):
        if forms.exists():
            go_on = _("A story form is there; it is not open yet.")
            return _none_yet(f"{what} {go_on}", reverse("listen:forms"), _("To the story forms"))
        return _none_yet(f"{what} {begins}", reverse("listen:form_new"), _("Make a story form"))
    hosts = _hosts(member)
    if hosts:
        who = _("%(names)s can make a story form for it.") % {"names": either(hosts)}
        return _none_yet(f"{what} {begins} {who}")
    if member.may("steward"):
        who = _("Your team has no host yet to make a story form. Choose one.")
        return _none_yet(f"{what} {who}", reverse("people:members"), _("People and teams"))
    who = _("Your team has no host yet to make a story form; %(names)s can choose one.")
    return _none_yet(f"{what} {begins} {who % {'names': stewards()}}")


def _hosts(member: Member) -> list[str]:
    rows = Member.objects.filter(
        is_active=True, memberships__team_id__in=member.team_ids, memberships__is_host=True
    )
    return list(rows.distinct().order_by("name").values_list("name", flat=True)[:4])


def _none_yet(text: str, url: str = "", label: str = "") -> NextThing:
    return NextThing(_("No story to read yet"), text, url, label)
