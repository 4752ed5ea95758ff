"""Permission rules of this room, shared by its actions. Each is `(by, subject) -> bool`."""

from typing import Any

from nabij.foundation.actors import is_program
from nabij.listen.models import Attachment, IncomingMail, Story, StoryForm, StoryImport, Teller
from nabij.people.models import Member, Team
from nabij.people.rules import hosts_team, in_team, is_steward


def hosts_form(by: Any, form: StoryForm) -> bool:
    """Who writes a form: a host of its team."""
    return hosts_team(by, form.team)


def sees_form(by: Any, form: StoryForm) -> bool:
    """Who may hand out its link: everybody in its team."""
    return in_team(by, form.team)


def may_tell(by: Any, form: StoryForm) -> bool:
    """Everybody, without account, while the form takes stories."""
    return getattr(by, "actor_kind", "") == "visitor" and form.takes_stories


def may_try_out(by: Any, form: StoryForm) -> bool:
    """Everybody who has the link of the try-out, while there is a draft."""
    visitor = getattr(by, "actor_kind", "") == "visitor"
    return visitor and bool(form.trial_key) and form.draft is not None


def types_in(by: Any, form: StoryForm) -> bool:
    """A member of the team, on behalf of a teller: also on paper that came in after closing."""
    return isinstance(by, Member) and sees_form(by, form) and form.published is not None


def told_it(by: Any, story: Story) -> bool:
    """Only the teller of this story."""
    return isinstance(by, Teller) and by.pk is not None and by.pk == story.teller_id


def is_this_teller(by: Any, teller: Teller) -> bool:
    return isinstance(by, Teller) and by.pk is not None and by.pk == teller.pk


def brings_into_team(by: Any, team: Team) -> bool:
    """Who may make a form for stories from a file: a host, or who runs the server."""
    return is_program(by) or hosts_team(by, team)


def brings_into_form(by: Any, form: StoryForm) -> bool:
    return brings_into_team(by, form.team)


def tends_import(by: Any, story_import: StoryImport) -> bool:
    """Every host of the team, so that a colleague can go on with it."""
    return brings_into_form(by, story_import.form)


def may_read(by: Any, story: Story) -> bool:
    """What the teller allows: see `readable_by`."""
    return isinstance(by, Member) and story.readable_for(by)


def looks_at_marks(by: Any, story: Story) -> bool:
    """Who looks whether the right words are hidden, and may open what was written first, saying
    why: the one who answers the teller, and a steward."""
    answers = isinstance(by, Member) and by.is_active and by.pk == story.answerer_id
    return story.is_present and (answers or is_steward(by))


def leaves_out_words(by: Any, story: Story) -> bool:
    """Who leaves out words that the rules missed: who looks at marks, in what they may read."""
    return looks_at_marks(by, story) and may_read(by, story)


def takes_out(by: Any, _subject: Any = None) -> bool:
    """Who may make a file of stories: hosts and stewards, of what they may read themselves."""
    return is_program(by) or is_steward(by) or (isinstance(by, Member) and by.may("host"))


def sets_keeping(by: Any, form: StoryForm) -> bool:
    """How long its stories are kept: a host of its team, or a steward."""
    return is_steward(by) or hosts_form(by, form)


def decides_on_ending(by: Any, story: Story) -> bool:
    """Whether a story stays longer: only who answers its teller, once they were asked."""
    is_answerer = isinstance(by, Member) and by.is_active and by.pk == story.answerer_id
    return is_answerer and story.is_present and hasattr(story, "ending")


def checks_mail_for(by: Any, form: StoryForm) -> bool:
    """Who looks whether a mail is a story: a host of the form's team, or a steward."""
    return is_steward(by) or hosts_team(by, form.team)


def checks_mail(by: Any, mail: IncomingMail) -> bool:
    return checks_mail_for(by, mail.form)


def mail_topics(mail: IncomingMail) -> list[str]:
    return [f"form:{mail.form.public_id}"]


def _gets(by: Any, attachment: Attachment) -> bool:
    """Whether they see or hear it: see `readable_by`."""
    if not isinstance(by, Member):
        return False
    return bool(Attachment.objects.readable_by(by).filter(pk=attachment.pk).exists())


def writes_out(by: Any, attachment: Attachment) -> bool:
    """Who says what is said in a recording: the one who answers its teller, and a host of the
    form's team, if they may hear it."""
    story = attachment.story
    if not attachment.is_voice or not _gets(by, attachment):
        return False
    return bool(by.pk == story.answerer_id) or hosts_form(by, story.form)
