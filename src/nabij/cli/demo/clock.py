"""Lets the sample's history happen on the days on which it is said to have happened.

The actions take the time from `django.utils.timezone`; here that clock is set back, in one
thread, while a sample is loaded. Nothing else in Nabij changes a clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from unittest import mock

from django.utils import timezone

HOUR = time(10, 0)


def day(in_days: int) -> date:
    """The date that lies so many days from today, also where the clock is set back."""
    return timezone.localdate(datetime.now(UTC)) + timedelta(days=in_days)


def moment(in_days: int) -> datetime:
    """Ten o'clock on that day; today it is now."""
    if in_days == 0:
        return datetime.now(UTC)
    return timezone.make_aware(datetime.combine(day(in_days), HOUR))


@contextmanager
def as_of(in_days: int) -> Iterator[None]:
    """Within this block it is ten o'clock on that day."""
    shift = moment(in_days) - datetime.now(UTC)

    class Shifted(datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return datetime.now(tz) + shift

    with mock.patch.object(timezone, "datetime", Shifted):
        yield
