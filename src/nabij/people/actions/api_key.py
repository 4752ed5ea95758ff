"""Keys for programs: given by a steward, fetched by the person, taken back by either."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.people.models import ApiKey, Member, Scope
from nabij.people.rules import is_steward
from nabij.people.texts import clean_name
from nabij.trail.action import action

LONGEST = timedelta(days=2 * 366)
"""A key that nobody thinks of any more should not open anything."""


def fetches_key(by: Any, key: ApiKey) -> bool:
    """Only the member it acts for: it reads what they may read."""
    return isinstance(by, Member) and by.is_active and by.pk == key.member_id


def takes_back_key(by: Any, key: ApiKey) -> bool:
    return is_steward(by) or fetches_key(by, key)


@action("key.give", allows=is_steward, facts=lambda key: {"scope": key.scope}, locks=False)
def give(by: Member, member: Member, *, name: str, scope: str, last_day: date) -> ApiKey:
    """Let a program act for `member` until `last_day`. They fetch the key themselves."""
    if not member.is_active:
        raise NotClear(fields={"member": _("Choose somebody who works here now.")})
    if scope not in Scope.values:
        raise NotClear(fields={"scope": _("Choose what the program may do.")})
    today = timezone.localdate()
    if not today <= last_day <= today + LONGEST:
        raise NotClear(fields={"last_day": _("Choose a day from today, at most two years on.")})
    return ApiKey.objects.create(
        member=member, given_by=by, name=clean_name(name), scope=scope, last_day=last_day
    )


@action("key.fetch", allows=fetches_key)
def fetch(by: Member, key: ApiKey) -> str:
    """The text of the key, this once; only its digest is kept."""
    return key.fetch()


@action("key.take_back", allows=takes_back_key)
def take_back(by: Member, key: ApiKey) -> ApiKey:
    """The program gets in no more, at once."""
    key.take_back()
    return key
