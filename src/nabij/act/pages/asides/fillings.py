"""What this room adds to pages of Listen, Make sense and Today."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.act.conversation import Turn, turns
from nabij.act.models import Answer, Promise, Repair, Reply, Step
from nabij.act.rules import may_care
from nabij.listen.models import Story
from nabij.listen.pages.reading_room.opening import Opening
from nabij.people.models import Member
from nabij.sense.models import Contribution, Gathering

Filled = tuple[str, dict[str, Any]]

LOOKED_AT = 200
A_FEW = 3


def beside_story(request: HttpRequest, story: Story) -> Filled | None:
    """What was answered, and what one can do because of this story."""
    member = _member(request)
    if member is None:
        return None
    page = {
        "turns": turns_for(member, story),
        "steps": Step.objects.readable_by(member).filter(stories=story)
        .exclude(state=Step.State.DROPPED).select_related("doer")[:10],
        "repair": Repair.objects.readable_by(member).filter(story=story).first(),
        "promises": Promise.objects.readable_by(member).filter(story=story, repair=None)
        .exclude(state=Promise.State.RENEWED).select_related("by"),
        "may_care": may_care(member, story),
        "has_repair": story.repairs.exists(),
        "in_team": bool(member.team_ids),
    }  # fmt: skip
    return "act/pages/asides/story.html", page


def turns_for(member: Member, story: Story) -> list[Turn]:
    """The conversation as far as this member may read it."""
    answers = Answer.objects.readable_by(member).filter(story=story)
    return turns(
        answers.select_related("by").prefetch_related("steps"),
        Reply.objects.readable_by(member).filter(story=story),
    )


def under_contribution(request: HttpRequest, contribution: Contribution) -> Filled | None:
    """A question or a parked solution can become a step."""
    member = _member(request)
    kind = getattr(contribution, "kind", "")
    if member is None or not member.team_ids or kind not in ("question", "solution"):
        return None
    steps = Step.objects.readable_by(member).filter(
        came_from_kind=kind, came_from_id=contribution.public_id
    )
    # At the table all steps stand together under the stage; there a link is enough.
    match = request.resolver_match
    alone = match is not None and match.view_name == "sense:contribution"
    page = {
        "steps": steps.exclude(state=Step.State.DROPPED).select_related("doer") if alone else [],
        "origin": f"{kind}:{contribution.public_id}",
    }
    return "act/pages/asides/contribution.html", page


def within_reach(request: HttpRequest, gathering: Gathering) -> Filled | None:
    """The steps that this gathering led to, and a place to write one."""
    member = _member(request)
    if member is None or not member.may("member", gathering.team):
        return None
    origins = [
        *gathering.questions.shared().values_list("public_id", flat=True),
        *gathering.parkedsolutions.shared().values_list("public_id", flat=True),
    ]
    steps = Step.objects.readable_by(member).filter(came_from_id__in=origins)
    page = {"steps": steps.exclude(state=Step.State.DROPPED).select_related("doer")}
    return "act/pages/asides/within_reach.html", page


def before_leaving(request: HttpRequest, leaving: Member) -> Filled | None:
    """What somebody who leaves hands over first; whether there is any, never how much."""
    owned = Repair.objects.present().filter(owner=leaving)
    owes = owned.exclude(state=Repair.State.CONFIRMED_PERSON_SAYS).exists()
    owes = owes or Promise.objects.filter(by=leaving).present().open().exists()
    return ("act/pages/asides/leaving.html", {"name": leaving.name}) if owes else None


def promises_today(request: HttpRequest, member: Member) -> Filled | None:
    """Own house in order: what falls due for this member, nearest first."""
    today = timezone.localdate()
    page = {
        "promises": Promise.objects.filter(by=member).falling_due(today)[:5],
        "signs": Repair.objects.filter(owner=member).sign_due(today).order_by("next_sign_on")[:5],
        "steps": Step.objects.filter(doer=member).to_look_back_on(today)
        .order_by("look_back_on")[:5],
        "handovers": Repair.objects.present().filter(offered_to=member)
        .select_related("owner", "offered_by")[:5],
        "declined": Repair.objects.declined_to(member).select_related("declined_by")[:5],
    }  # fmt: skip
    if not any(page.values()):
        return None
    return "act/pages/asides/promises_today.html", page


def answers_today(request: HttpRequest, member: Member) -> Filled | None:
    """A few stories whose teller waits for this member: who wrote back, and who was not
    answered yet, oldest first."""
    wrote_back = Reply.objects.readable_by(member).unanswered().order_by("pk")
    # Their keys first: few write back, and all that may be read is never gone through.
    keys = list(wrote_back.values_list("story", flat=True)[:LOOKED_AT])
    back = list(_oldest(Story.objects.readable_by(member).filter(pk__in=keys)))
    # Who came from a file and has no way back can't be answered here. Whose repair
    # was acknowledged has heard from its owner.
    reachable = Q(teller__code_digest__isnull=False) | ~Q(teller__contact="")
    unspoken = Q(repairs=None) | Q(repairs__state=Repair.State.HEARD)
    new = _oldest(
        Story.objects.readable_by(member)
        .filter(reachable, unspoken, answerer=member, answers=None)
        .exclude(pk__in=[story.pk for story in back])
    )
    waiting = [(story, _("Read what they wrote back")) for story in back]
    waiting += [(story, _("Answer this person")) for story in new]
    if not waiting:
        return None
    # Only begun: who reads on answers, and then the teller sees that it was read.
    begun = [(story, Opening.never_whole(story), label) for story, label in waiting[:A_FEW]]
    page = {"waiting": begun, "more": len(waiting) > A_FEW}
    return "act/pages/asides/answers_today.html", page


def _oldest(stories: "QuerySet[Story]") -> "QuerySet[Story]":
    """A few, and one: whether there are more is said, never how many."""
    return stories.select_related("form").order_by("told_on", "id")[: A_FEW + 1]


def _member(request: HttpRequest) -> Member | None:
    user = getattr(request, "user", None)
    return user if isinstance(user, Member) and user.is_active else None
