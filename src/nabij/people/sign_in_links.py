"""Links that sign one member in: printed on the server's command line, valid shortly, used once.

In the demo they keep working, so that one can be several people in several browsers.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from nabij.people.models import Member

SALT = "people.sign-in"
VALID_FOR = timedelta(minutes=15)
VALID_IN_DEMO = timedelta(days=365)


def sign_in_link(member: Member, base_url: str | None = None) -> str:
    """An address that signs this member in."""
    token = signing.dumps({"member": member.pk, "last": _last(member)}, salt=SALT)
    base = base_url if base_url is not None else settings.BASE_URL
    return base.rstrip("/") + reverse("people:sign_in", args=[token])


def member_by_link(token: str) -> Member | None:
    """The member a link signs in; None when it is too old, used before, or not ours."""
    valid_for = VALID_IN_DEMO if settings.DEMO else VALID_FOR
    try:
        held = signing.loads(token, salt=SALT, max_age=valid_for)
    except signing.BadSignature:
        return None
    member = Member.objects.filter(pk=held["member"], is_active=True).first()
    if member is None or (not settings.DEMO and held["last"] != _last(member)):
        return None
    return member


def use_link(token: str) -> Member | None:
    """Like `member_by_link`, and afterwards the link works no more (but in the demo it does)."""
    with transaction.atomic():
        member = member_by_link(token)
        if member is None:
            return None
        rows = Member.objects.filter(pk=member.pk, last_login=member.last_login)
        # Of two uses at the same moment only one finds the row as the link left it.
        used = rows.update(last_login=timezone.now())
    return member if used or settings.DEMO else None


def _last(member: Member) -> str:
    # A link is bound to the sign-in before it: signing in, by any way, ends it.
    return member.last_login.isoformat() if member.last_login else ""
