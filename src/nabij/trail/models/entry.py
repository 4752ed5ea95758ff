"""One line of history."""

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> "EntryQuerySet":
        """All that happened to one thing, oldest first."""
        return self.filter(
            subject_kind=subject._meta.label_lower, subject_id=str(subject.pk)
        ).order_by("id")

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("History is appended, never edited.")

    def delete(self) -> NoReturn:
        raise TypeError("History is appended, never edited.")


class Entry(models.Model):
    """Who did what to which thing, in the words of the domain.

    Holds no story text and no personal data: only verbs, kinds, row numbers and
    small facts such as a state or a count. So it can stay when a story is erased.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_kind} {self.verb} {self.subject_kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("History is appended, never edited.")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("History is appended, never edited.")
