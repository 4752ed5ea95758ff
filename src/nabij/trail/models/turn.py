"""When something that is done regularly is due again."""

from datetime import datetime, timedelta

from django.db import models


class Turn(models.Model):
    """One row for each regular job, so that several workers do it once, also after a restart."""

    job = models.CharField(max_length=200, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.job} at {self.due_at:%Y-%m-%d %H:%M}"

    @classmethod
    def take(cls, job: str, *, every: timedelta, now: datetime) -> bool:
        """Whether it is due and this caller is the one to do it; the next turn is set at once."""
        cls.objects.get_or_create(job=job, defaults={"due_at": now})
        due = cls.objects.filter(job=job, due_at__lte=now)
        return due.update(due_at=now + every) == 1
