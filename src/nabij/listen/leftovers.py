"""What is left over of bringing stories in and of trying out."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.listen.kept_files import KEPT_FOR, sweep_files
from nabij.listen.models import IncomingMail, StoryImport, TrialStory, WaitingAttachment
from nabij.trail.leftovers import Leftover, throw_away


def begin() -> None:
    throw_away(
        Leftover(
            "listen.import_files", _("Files of stories that were sent in and not read"),
            _("after they were sent in"), timedelta(seconds=KEPT_FOR), sweep_import_files,
        )
    )  # fmt: skip
    throw_away(
        Leftover(
            "listen.import_reports", _("What stood in rows of a file that could not be read"),
            _("after the file was read"), timedelta(days=30), sweep_import_reports,
        )
    )  # fmt: skip
    throw_away(
        Leftover(
            "listen.trials", _("What was told while trying out a form"),
            _("after it was told"), timedelta(days=30), sweep_trials,
        )
    )  # fmt: skip
    throw_away(
        Leftover(
            "listen.mails", _("Mails that nobody looked whether they are stories"),
            _("after they came in"), timedelta(days=180), sweep_mails,
        )
    )  # fmt: skip
    throw_away(
        Leftover(
            "listen.waiting_attachments", _("Photos and recordings of stories that were not sent"),
            _("after they came in"), timedelta(days=1), sweep_waiting_attachments,
        )
    )  # fmt: skip


def sweep_import_files(before: datetime) -> int:
    return sweep_files(before.timestamp())


def sweep_import_reports(before: datetime) -> int:
    """The counts stay; the name of the file and words out of its rows go."""
    rows = StoryImport.objects.filter(last_sign__lt=before).exclude(state=StoryImport.State.RUNNING)
    rows = rows.filter(~Q(problems=[]) | ~Q(remarks=[]) | ~Q(file_name="?") | ~Q(why_failed=""))
    return rows.update(problems=[], remarks=[], file_name="?", why_failed="", stored_as="")


def sweep_mails(before: datetime) -> int:
    """Their words go; the mails themselves are on the mail server still."""
    left = IncomingMail.objects.waiting().filter(created_at__lt=before)
    for mail in left:
        mail.be_no_story()
    return len(left)


def sweep_trials(before: datetime) -> int:
    day = timezone.localdate(before)
    return int(TrialStory.objects.filter(told_on__lt=day).delete()[0])


def sweep_waiting_attachments(before: datetime) -> int:
    return int(WaitingAttachment.objects.filter(came_on__lt=before).delete()[0])
