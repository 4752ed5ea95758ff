"""Who one can be in the demo: for each right somebody who has it, and a teller who comes back."""

from django.urls import reverse

from nabij.cli.demo.known import sample_key
from nabij.listen.models import StoryForm, Teller
from nabij.listen.return_code import return_code
from nabij.people.models import Member


def one_of_each() -> list[tuple[str, Member]]:
    """One member for each right: host, member, leader, steward."""
    members = list(Member.objects.filter(is_active=True).order_by("pk"))
    chosen = []
    for right in ("host", "member", "leader", "steward"):
        fitting = [one for one in members if one.may(right)]
        if fitting:
            chosen.append((right, min(fitting, key=_rights)))
    return chosen


def _rights(member: Member) -> int:
    return sum(member.may(right) for right in ("host", "leader", "steward"))


def tellers_pages(stories: list[str]) -> list[tuple[str, str]]:
    """What a teller sees: a form to tell into, the page of somebody who comes back, and what
    everybody can read.

    `stories` are the sample's ids, most telling first; the first that is there is shown.
    """
    pages = []
    form = StoryForm.objects.filter(state=StoryForm.State.OPEN).order_by("pk").first()
    if form is not None:
        pages.append(("tell", f"/tell/{form.public_id}/"))
        codes = [return_code(sample_key(one), form.language) for one in stories]
        found = [code for code in codes if Teller.objects.by_code(code) is not None]
        pages += [("return", f"/back/{code}/") for code in found[:1]]
    public = StoryForm.objects.filter(is_public=True).order_by("pk").first()
    if public is not None:
        pages.append(("public", reverse("listen:public_stories", args=[public.short])))
    return pages
