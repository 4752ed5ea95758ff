"""The words to come back with leaked, or were lost: new ones, which only the teller sees."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotYet
from nabij.listen.actions.telling import is_mail
from nabij.listen.models import Story, Teller, code_digest
from nabij.listen.notices import mail_new_words, mail_words_replaced
from nabij.listen.renewal import new_code
from nabij.listen.rules import is_this_teller, may_read, sees_form
from nabij.people.models import Member
from nabij.trail.action import action
from nabij.trail.models import Entry

SEND_AGAIN_AFTER = timedelta(hours=1)
SENT = "teller.send_new_words"


@action("teller.renew_code", allows=is_this_teller)
def renew_code(by: Teller, teller: Teller, *, key: str) -> Teller:
    """From now on the words of this key open the page; the ones before stop at once."""
    code = new_code(key, teller.language)
    if not code:
        raise NotYet(_("These new words were shown too long ago. Ask for new ones again."))
    digest = code_digest(code)
    if teller.code_digest != digest:
        teller.renew_code(digest)
        if teller.wants_mail:
            transaction.on_commit(lambda: mail_words_replaced.enqueue(teller.pk))
    return teller


def may_send_new_words(by: object, story: Story) -> bool:
    """Who answers the teller, or a colleague of the team who may read the story, where the
    teller left an e-mail address: the words go there and to nobody else."""
    if not isinstance(by, Member) or not may_read(by, story):
        return False
    near = story.answerer_id == by.pk or sees_form(by, story.form)
    return near and is_mail(story.teller.contact)


@action(SENT, allows=may_send_new_words)
def send_new_words(by: Member, story: Story) -> Story:
    """Mail the teller a link to new words. The old ones stay until they take the new ones."""
    since = timezone.now() - SEND_AGAIN_AFTER
    if Entry.objects.about(story).filter(verb=SENT, at__gt=since).exists():
        raise NotYet(_("A mail was sent less than an hour ago. Ask whether it arrived."))
    teller_id = story.teller_id
    transaction.on_commit(lambda: mail_new_words.enqueue(teller_id))
    return story
