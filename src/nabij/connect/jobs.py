"""Sending what waits. A job has no arguments: what is due stands in the database."""

import time
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from nabij.connect.models import Delivery
from nabij.connect.sending.post import post
from nabij.connect.sending.signing import signed_headers

AT_ONCE = 100


@task()
def send_due() -> None:
    """Send what is due. Nothing is locked while the other program thinks."""
    for delivery in Delivery.objects.due().select_related("webhook")[:AT_ONCE]:
        if delivery.take():
            send(delivery)


def send(delivery: Delivery) -> None:
    """One try, and what came of it."""
    body = delivery.body.encode("ascii")
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Nabij",
        **signed_headers(
            delivery.webhook.secret, delivery.message_id, int(time.time()), body
        ),
    }  # fmt: skip
    answered, problem = post(delivery.webhook.url, body, headers)
    if problem:
        delivery.fail(problem, answered, timezone.now())
    else:
        delivery.arrive(answered or 200)


def sweep_deliveries(before: datetime) -> int:
    """Remove messages that are older."""
    return int(Delivery.objects.filter(at__lt=before).delete()[0])
