"""What only the teller does with their story afterwards."""

from django.utils.translation import gettext as _

from nabij.foundation.errors import AlreadyDone, NotClear
from nabij.foundation.texts import clean
from nabij.listen.actions.telling import Contact
from nabij.listen.hiding import Hider, reshape_all, seal
from nabij.listen.hiding_public import follow
from nabij.listen.models import Addition, Audience, Experience, Story, Teller, WaitingErasure
from nabij.listen.models.hold import kept_by_law
from nabij.listen.rules import is_this_teller, told_it
from nabij.listen.signals import (
    stories_shown_anew,
    story_brought_back,
    story_erased,
    story_withdrawn,
)
from nabij.trail.action import action


def story_topics(story: Story) -> list[str]:
    return [f"story:{story.public_id}"]


@action("story.add_to", allows=told_it, announces=story_topics)
def add_to(by: Teller, story: Story, *, text: str) -> Story:
    """Add words; what was told before stays as it was."""
    _not_erased(story)
    words = clean(text, field="text")
    if not words:
        raise NotClear(fields={"text": _("Write what you want to add.")})
    looked = Hider.now().look(words, story.language)
    row = Addition.objects.create(story=story, text=looked.shown)
    seal(story, f"addition-{row.pk}", looked)
    return story


@action("story.notice", allows=told_it, announces=story_topics)
def notice(by: Teller, story: Story, *, noticed: str, words: str = "") -> Story:
    """The teller says whether they notice a difference. Nobody else can say this."""
    _not_erased(story)
    if noticed not in Experience.Noticed.values:
        raise NotClear(fields={"noticed": _("Choose what you notice: a difference, or not yet.")})
    looked = Hider.now().look(clean(words, field="words"), story.language)
    row = Experience.objects.create(story=story, noticed=noticed, words=looked.shown)
    seal(story, f"experience-{row.pk}", looked)
    return story


@action(
    "story.choose_readers", allows=told_it, announces=story_topics,
    facts=lambda story: {"audience": story.audience},
)  # fmt: skip
def choose_readers(by: Teller, story: Story, *, audience: str) -> Story:
    """The teller decides again who may read it."""
    _not_erased(story)
    if audience not in Audience.values:
        raise NotClear(fields={"audience": _("Choose who may read your story.")})
    story.choose_readers(audience)
    if reshape_all(story):
        stories_shown_anew.send(Story, stories=[story])
    else:
        follow(story)
    return story


@action("story.withdraw", allows=told_it, announces=story_topics)
def withdraw(by: Teller, story: Story) -> Story:
    """Nobody of the organisation reads it any more, until it is brought back."""
    _not_erased(story)
    story.withdraw()
    story_withdrawn.send(Story, story=story)
    return story


@action("story.bring_back", allows=told_it, announces=story_topics)
def bring_back(by: Teller, story: Story) -> Story:
    """A story that was withdrawn is there again, for the readers whom the teller chose."""
    story.bring_back()
    WaitingErasure.objects.filter(story=story).delete()
    story_brought_back.send(Story, story=story)
    return story


@action("story.erase", allows=told_it, announces=story_topics)
def erase(by: Teller, story: Story) -> Story:
    """Take all words out for good: text, answers, additions, contact. Twice is once.

    Where a law asks to keep it, nobody reads it any more and the words go when that ends.
    """
    if story.erased_at is None and kept_by_law(story) is not None:
        story.withdraw()
        WaitingErasure.objects.get_or_create(story=story)
        story_withdrawn.send(Story, story=story)
    elif story.erased_at is None:
        story.erase()
        story_erased.send(Story, story=story)
    return story


@action(
    "teller.change_contact", allows=is_this_teller,
    facts=lambda teller: {"wants_mail": teller.wants_mail},
)  # fmt: skip
def change_contact(by: Teller, teller: Teller, *, contact: Contact) -> Teller:
    """Give other contact data, or none."""
    teller.change_contact(**vars(contact.checked()))
    return teller


@action("teller.stop_mail", allows=is_this_teller)
def stop_mail(by: Teller, teller: Teller) -> Teller:
    """No messages any more; the contact data stay until the teller takes them out."""
    teller.change_contact(name=teller.name, contact=teller.contact, wants_mail=False)
    return teller


def _not_erased(story: Story) -> None:
    if story.erased_at is not None:
        raise AlreadyDone(_("This story was erased. There is nothing left to change."))
