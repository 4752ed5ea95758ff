"""Read before it is shown: what everybody may read of the stories of a form, and how."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear, NotYet
from nabij.foundation.texts import clean, clean_line
from nabij.listen.actions.attachments import choose_public
from nabij.listen.actions.reading import read
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import PublicChange, PublicStory, Story, StoryForm, Teller
from nabij.listen.models.public_story import digest_of, fits_public, places
from nabij.listen.notices import tell_later
from nabij.listen.public_words import instead_of
from nabij.listen.rules import hosts_form, may_read, told_it
from nabij.people.models import Member
from nabij.trail.action import action


def moderates(by: Any, story: Story) -> bool:
    """A host of the form's team, for stories that their teller lets everybody read."""
    return fits_public(story) and hosts_form(by, story.form) and may_read(by, story)


def told_that(by: Any, public: PublicStory) -> bool:
    return told_it(by, public.story) and public.story.is_present


def topics(public: PublicStory) -> list[str]:
    return story_topics(public.story)


def facts(public: PublicStory) -> dict[str, Any]:
    return {"state": public.state}


@action("form.open_public_page", allows=hosts_form)
def open_public_page(by: Member, form: StoryForm) -> StoryForm:
    """Everybody can read, one at a time, the stories that were told for everybody."""
    form.is_public = True
    form.save(update_fields=["is_public"])
    return form


@action("form.close_public_page", allows=hosts_form)
def close_public_page(by: Member, form: StoryForm) -> StoryForm:
    """The page is gone at once; who may read a story inside stays as it is."""
    form.is_public = False
    form.save(update_fields=["is_public"])
    return form


@action("public.change", allows=moderates, facts=facts)
def change(by: Member, story: Story, *, words: str, reason: str, instead: str = "") -> PublicStory:
    """Something else stands where these words stand, everywhere in the story."""
    public = _to_be_read(story)
    words = clean(words, field="words")
    if reason not in PublicChange.Reason.values:
        raise NotClear(fields={"reason": _("Choose why these words are changed.")})
    found = places(story.text, words)
    if not found:
        raise NotClear(fields={"words": _("The story has no such words. Copy them as they stand.")})
    standing = list(public.changes.all())
    if any(start < one.end and one.start < end for start, end in found for one in standing):
        raise NotClear(fields={"words": _("Some of these words are changed already.")})
    line = clean_line(instead, limit=60, field="instead").strip("[] ")
    line = line or instead_of(reason, words, story.language)
    PublicChange.objects.bulk_create(
        PublicChange(public=public, start=start, end=end, instead=line, reason=reason)
        for start, end in found
    )
    public.begin_from_these_words()
    return public


@action("public.unchange", allows=moderates, facts=facts)
def unchange(by: Member, story: Story, *, start: int) -> PublicStory:
    """The teller's own words stand there again."""
    public = _to_be_read(story)
    public.changes.filter(start=start).delete()
    return public


@action("public.show", allows=moderates, announces=topics, facts=facts)
def show(
    by: Member, story: Story, *, attachments: Sequence[str] = (), seen: str = ""
) -> PublicStory:
    """It was read, and everybody may read it as it stands now; a photo or a recording goes with
    it only where it is named. `seen` is the digest of the text that was read."""
    public = _to_be_read(story)
    if seen and seen != digest_of(public.as_it_would_be):
        raise NotYet(_("Its words changed since you read them. Read it once more."))
    read(by, story)
    public.show(by)
    left_out = choose_public(public, attachments)
    if left_out or public.changes.exists():
        tell_later(story)
    return public


@action("public.keep_back", allows=moderates, announces=topics, facts=facts)
def keep_back(by: Member, story: Story, *, why: str) -> PublicStory:
    """It is not shown; the teller reads why."""
    public = _to_be_read(story)
    why = clean(why, field="why")
    if not why:
        raise NotClear(fields={"why": _("Write why: the teller reads it.")})
    read(by, story)
    public.keep_back(by, why)
    tell_later(story)
    return public


@action("public.read_again", allows=moderates, announces=topics, facts=facts)
def read_again(by: Member, story: Story) -> PublicStory:
    """Out of sight, to be looked at once more."""
    public = PublicStory.of(story)
    public.read_again()
    return public


@action("public.agree", allows=told_that, announces=topics, facts=facts)
def agree(by: Teller, public: PublicStory) -> PublicStory:
    """The teller is fine with how it stands."""
    if public.state not in (PublicStory.State.SHOWN, PublicStory.State.PROPOSED):
        raise NotYet(_("This can't be done now. It has changed: load the page again."))
    public.agree()
    return public


@action("public.dispute", allows=told_that, announces=topics, facts=facts)
def dispute(by: Teller, public: PublicStory, *, words: str = "") -> PublicStory:
    """The teller objects to what was changed, or to its being kept back."""
    public.dispute(clean(words, field="words"))
    return public


def _to_be_read(story: Story) -> PublicStory:
    public = PublicStory.of(story)
    public.refresh_from_db(from_queryset=PublicStory.objects.select_for_update())
    if not public.is_to_be_read:
        raise NotYet(_("Somebody decided about this story meanwhile. Load the page again."))
    if public.state == PublicStory.State.OVER or public.is_from_other_words:
        public.read_again()
    return public
