"""What is left over of signing in, inviting and mailing."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nabij.people.models import Invitation
from nabij.trail.leftovers import Leftover, throw_away


def begin() -> None:
    throw_away(
        Leftover(
            "people.invitations", _("Invitations that were taken up or have expired"),
            _("after that"), timedelta(days=30), sweep_invitations,
        )
    )  # fmt: skip
    throw_away(
        Leftover(
            "people.sessions", _("Sign-ins that are over, and codes to sign in with"),
            _("after they end"), timedelta(0), sweep_sessions,
        )
    )  # fmt: skip
    throw_away(
        Leftover(
            "people.mail_files", _("Mails in a folder, where no mail server is set"),
            _("after they were written"), timedelta(days=30), sweep_mail_files,
        )
    )  # fmt: skip


def sweep_invitations(before: datetime) -> int:
    past = Q(accepted_at__lt=before) | Q(accepted_at=None, expires_at__lt=before)
    return int(Invitation.objects.filter(past).delete()[0])


def sweep_sessions(before: datetime) -> int:
    return int(Session.objects.filter(expire_date__lt=before).delete()[0])


def sweep_mail_files(before: datetime) -> int:
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.DATA / "mail")
    old = [one for one in folder.glob("*.log") if one.stat().st_mtime < before.timestamp()]
    for one in old:
        one.unlink(missing_ok=True)
    return len(old)
