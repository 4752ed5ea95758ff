"""One message to one webhook, until it arrived or was given up."""

import secrets
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.connect.models.webhook import Pause, Webhook

WAITS = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2),
         timedelta(hours=6), timedelta(hours=12), timedelta(hours=24)]  # fmt: skip
"""How long after each try that failed the next one comes; after the last it is given up."""

LEASE = timedelta(minutes=5)
"""So long nobody else tries: a worker that was killed loses nothing and doubles little."""

KEPT_FOR = timedelta(days=30)


def new_message_id() -> str:
    return "msg_" + secrets.token_urlsafe(18)


class Problem(models.TextChoices):
    """What went wrong, in words for a steward: the other program's answer is not kept."""

    NONE = "", ""
    REFUSED = "refused", _("it answered with an error")
    MOVED = "moved", _("it sent us on to another address, which we don't follow")
    GONE = "gone", _("it said that it is gone")
    UNREACHABLE = "unreachable", _("it could not be reached")
    INSIDE = "inside", _("its address lies inside a network where we don't go")
    NOT_SAFE = "not_safe", _("its certificate is not right")
    TOO_SLOW = "too_slow", _("it took too long")


class State(models.TextChoices):
    WAITING = "waiting", _("waits")
    ARRIVED = "arrived", _("arrived")
    GIVEN_UP = "given_up", _("given up")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self) -> "DeliveryQuerySet":
        """What should go out now, oldest first."""
        waiting = self.filter(state=State.WAITING, next_try_at__lte=timezone.now())
        return waiting.filter(webhook__pause=Pause.NOT).order_by("next_try_at", "id")


class Delivery(models.Model):
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.CharField(max_length=40, unique=True, default=new_message_id)
    """The same at every try, so that the other program can tell a second time from a first."""

    happening = models.CharField(max_length=40)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    answered = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["state", "next_try_at"]),
            models.Index(fields=["webhook", "-id"]),
        ]

    def __str__(self) -> str:
        return self.message_id

    def take(self) -> bool:
        """Take it up, alone: false when another worker was first."""
        rows = type(self).objects.filter(pk=self.pk, next_try_at=self.next_try_at)
        until = timezone.now() + LEASE
        taken = rows.filter(state=State.WAITING).update(next_try_at=until) == 1
        self.next_try_at = until if taken else self.next_try_at
        return taken

    def arrive(self, answered: int) -> None:
        self.state, self.answered, self.problem = State.ARRIVED, answered, Problem.NONE
        self.tries += 1
        self.save(update_fields=["state", "answered", "problem", "tries"])

    def fail(self, problem: str, answered: int | None, now: datetime) -> None:
        """Try again later, each time longer; after the last wait give up and pause the webhook."""
        self.problem, self.answered = problem, answered
        if self.tries < len(WAITS) and problem != Problem.GONE:
            self.next_try_at = now + WAITS[self.tries]
        else:
            self.state = State.GIVEN_UP
            self.webhook.stop_for_now(Pause.UNREACHABLE)
        self.tries += 1
        self.save(update_fields=["problem", "answered", "next_try_at", "state", "tries"])

    def send_again(self) -> None:
        """Now, and from the first wait on."""
        self.state, self.tries, self.next_try_at = State.WAITING, 0, timezone.now()
        self.save(update_fields=["state", "tries", "next_try_at"])
