"""What a teller writes back: their side of the conversation with who answers them."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from nabij.act.models.answer import Answer
from nabij.foundation.fields import EncryptedTextField
from nabij.listen.models import Story
from nabij.listen.models.story import start_of_today
from nabij.people.models import Member


class ReplyQuerySet(models.QuerySet["Reply"]):
    def readable_by(self, member: Member) -> "ReplyQuerySet":
        """Written to who answers: they read it, and who of the readers answered before.

        When who answers has left, the story's readers may, so that nobody writes to nobody.
        """
        if not member.is_active:
            return self.none()
        # Asked story by story: SQLite would first gather all that the member may read.
        readable = Story.objects.readable_by(member).filter(pk=OuterRef("story"))
        answered = Answer.objects.filter(story=OuterRef("story"), by=member)
        to_them = Q(story__answerer=member) | Q(story__answerer__is_active=False)
        return self.filter(to_them | Exists(answered), Exists(readable))

    def unanswered(self) -> "ReplyQuerySet":
        """After which nobody of us has written."""
        later = Answer.objects.filter(
            story=OuterRef("story"), pk__gt=Coalesce(OuterRef("after_id"), 0)
        )
        return self.filter(~Exists(later))

    def in_order(self) -> "ReplyQuerySet":
        return self.order_by(F("after_id").asc(nulls_first=True), "id")


class Reply(models.Model):
    """Kept apart from the story, encrypted; its time is coarsened to a day as the story's is.

    `after` is the answer that stood there last: with it both sides are put in order.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="replies")
    after = models.ForeignKey(
        Answer, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies"
    )
    words = EncryptedTextField()
    at = models.DateTimeField(default=start_of_today)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"reply on {self.story_id}"

    @classmethod
    def write(cls, story: Story, words: str) -> "Reply":
        """Write back. The same words sent twice in a row are there once."""
        after = story.answers.order_by("-id").first()
        last = cls.objects.filter(story=story).order_by("-id").first()
        if last is not None and last.words == words and last.after_id == (after and after.pk):
            return last
        return cls.objects.create(story=story, after=after, words=words)
