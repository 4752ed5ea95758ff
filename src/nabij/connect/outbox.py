"""What happened is written down for each webhook that hears of it, in the same transaction."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from nabij.connect.happenings import Happening, of_verb
from nabij.connect.models import Delivery, Webhook
from nabij.foundation.prepared import Prepared
from nabij.trail.models import Entry
from nabij.trail.signals import recorded

_webhooks = Prepared(lambda _: Webhook.objects.all())


def begin() -> None:
    recorded.connect(write_down, dispatch_uid="connect.outbox")


def write_down(entry: Entry, subject: Any, **_: Any) -> None:
    """One delivery for each webhook that hears of this verb."""
    happenings = of_verb(entry.verb)
    if not happenings:
        return
    webhooks = _webhooks()
    made = [
        _delivery(webhook, happening, entry, subject)
        for happening in happenings
        for webhook in webhooks
        if webhook.hears(happening.name)
    ]
    if made:
        Delivery.objects.bulk_create(made)
        transaction.on_commit(_send_soon)


def _delivery(webhook: Webhook, happening: Happening, entry: Entry, subject: Any) -> Delivery:
    kind, public_id, address = happening.thing(subject)
    data = {"kind": kind, "id": public_id, "url": settings.BASE_URL + address}
    return Delivery(
        webhook=webhook,
        happening=happening.name,
        body=message(happening.name, entry.at, data),
        next_try_at=when_to_tell(entry),
    )


def message(happening: str, at: datetime, data: dict[str, str]) -> str:
    """The body, in the shape of Standard Webhooks."""
    shape = {"type": happening, "timestamp": at.isoformat(), "data": data}
    return json.dumps(shape, ensure_ascii=True, separators=(",", ":"))


def when_to_tell(entry: Entry) -> datetime:
    """At once; what a teller did at the next full hour, because the minute could tell who it is."""
    now = timezone.now()
    if entry.actor_kind not in ("visitor", "teller"):
        return now
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _send_soon() -> None:
    from nabij.connect.jobs import send_due

    send_due.enqueue()
