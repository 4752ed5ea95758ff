"""Looking into the mailboxes, every few minutes."""

import logging

from django_tasks import task

from nabij.listen.mailbox.looking import is_due, look
from nabij.listen.mailbox.problems import MailboxProblem
from nabij.listen.models import Mailbox
from nabij.listen.models.mailbox import LOOKED_AT_EVERY
from nabij.trail.regularly import regularly

logger = logging.getLogger("nabij.listen")


def begin() -> None:
    regularly(look_in_mailboxes, every=LOOKED_AT_EVERY)


@task()
def look_in_mailboxes() -> None:
    """One after the other; what is the matter with one stops no other."""
    for mailbox in Mailbox.objects.filter(state=Mailbox.State.LOOKING).select_related("form"):
        if is_due(mailbox):
            try:
                look(mailbox)
            except MailboxProblem as problem:
                logger.warning("A mailbox can't be looked at: %s", problem.code)
