"""Webhooks are a steward's: made, changed, tried, paused, removed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.connect import happenings as registry
from nabij.connect.models import Delivery, Webhook
from nabij.connect.models.webhook import Pause
from nabij.connect.outbox import message
from nabij.connect.sending.address import checked_url
from nabij.foundation.errors import NotClear
from nabij.people.models import Member
from nabij.people.rules import is_steward
from nabij.people.texts import clean_name
from nabij.trail.action import action

TRY = "nabij.try"


@action("webhook.make", allows=is_steward, locks=False)
def make(by: Member, _nothing: None, *, name: str, url: str, happenings: Iterable[str]) -> Webhook:
    """Tell another program of these happenings from now on."""
    return Webhook.objects.create(made_by=by, **_checked(name, url, happenings))


@action("webhook.change", allows=is_steward)
def change(
    by: Member, webhook: Webhook, *, name: str, url: str, happenings: Iterable[str]
) -> Webhook:
    """Another address, other happenings. What waits goes to the new address."""
    webhook.change(**_checked(name, url, happenings))
    return webhook


@action("webhook.pause", allows=is_steward)
def pause(by: Member, webhook: Webhook) -> Webhook:
    """Send nothing for now; what happens meanwhile waits, for a month at most."""
    webhook.stop_for_now(Pause.BY_HAND)
    return webhook


@action("webhook.resume", allows=is_steward)
def resume(by: Member, webhook: Webhook) -> Webhook:
    """Send again, first what waited or was given up."""
    webhook.go_on()
    _soon()
    return webhook


@action("webhook.renew_secret", allows=is_steward)
def renew_secret(by: Member, webhook: Webhook) -> Webhook:
    """The old secret signs nothing from now on."""
    webhook.renew_secret()
    return webhook


@action("webhook.try", allows=is_steward)
def try_out(by: Member, webhook: Webhook) -> Delivery:
    """Send a message that says nothing, to see whether it arrives."""
    body = message(TRY, timezone.now(), {"kind": "try", "id": "", "url": ""})
    delivery = Delivery.objects.create(webhook=webhook, happening=TRY, body=body)
    _soon()
    return delivery


@action("webhook.remove", allows=is_steward)
def remove(by: Member, webhook: Webhook) -> None:
    """Nothing is sent any more; its messages go too."""
    Webhook.objects.filter(pk=webhook.pk).delete()


def _checked(name: str, url: str, happenings: Iterable[str]) -> dict[str, Any]:
    known = {one.name for one in registry.known()}
    chosen = [one for one in dict.fromkeys(happenings) if one in known]
    if not chosen:
        raise NotClear(fields={"happenings": _("Choose at least one.")})
    return {"name": clean_name(name), "url": checked_url(url), "happenings": chosen}


def _soon() -> None:
    from nabij.connect.jobs import send_due

    transaction.on_commit(lambda: send_due.enqueue())
