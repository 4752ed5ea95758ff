"""The teller objects to the use of their story; a member answers."""

from typing import Any

from django.utils.translation import gettext as _

from nabij.foundation.errors import AlreadyDone, NotClear, NotYet
from nabij.foundation.texts import clean
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import Objection, Story, Teller
from nabij.listen.notices import tell_later
from nabij.listen.rules import told_it
from nabij.listen.signals import story_brought_back, story_withdrawn
from nabij.people.models import Member
from nabij.trail.action import action


def topics(objection: Objection) -> list[str]:
    return story_topics(objection.story)


def facts(objection: Objection) -> dict[str, Any]:
    return {"state": objection.state}


def told_what_it_is_about(by: Any, objection: Objection) -> bool:
    return told_it(by, objection.story)


def handles(by: Any, objection: Objection) -> bool:
    """Who answers the teller, or a steward."""
    return isinstance(by, Member) and (
        Objection.objects.filter(pk=objection.pk).handled_by(by).exists()
    )


@action("story.object", allows=told_it, announces=topics, facts=facts)
def object_to_use(by: Teller, story: Story, *, words: str = "") -> Objection:
    """From now on nobody reads it and it is in no analysis, until this is answered."""
    if not story.is_present:
        raise AlreadyDone(_("Your story is not in use now."))
    objection = Objection.objects.create(story=story, words=clean(words, field="words"))
    story.out_of_use()
    story_withdrawn.send(Story, story=story)
    return objection


@action("objection.take_back", allows=told_what_it_is_about, announces=topics, facts=facts)
def take_back(by: Teller, objection: Objection) -> Objection:
    """The story is there again, for the readers whom the teller chose."""
    objection.take_back()
    _in_use_again(objection.story)
    return objection


@action("objection.decide", allows=handles, announces=topics, facts=facts)
def decide(by: Member, objection: Objection, *, outcome: str, words: str = "") -> Objection:
    """Answer the teller: we stop, or we go on and say why."""
    words = clean(words, field="words")
    if outcome not in (Objection.State.STOPPED, Objection.State.GOES_ON):
        raise NotClear(fields={"outcome": _("Choose what you decide.")})
    if outcome == Objection.State.GOES_ON and not words:
        raise NotClear(fields={"words": _("Write why: the teller reads it.")})
    if not objection.is_open:
        raise NotYet(_("This was answered before, or the teller took it back."))
    objection.decide(by, outcome, words)
    _in_use_again(objection.story)
    tell_later(objection.story)
    return objection


def _in_use_again(story: Story) -> None:
    if story.is_present:
        story_brought_back.send(Story, story=story)
