"""A colleague has experienced this too. Not who."""

from django.db import models

from nabij.listen.keyed import keyed
from nabij.listen.models.story import Story
from nabij.people.models import Member


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    def by(self, member: Member, story: Story) -> "RecognitionQuerySet":
        """Their own one for this story, if any: they can find it again, nobody else can."""
        return self.filter(story=story, whose=whose(member, story))


class Recognition(models.Model):
    """Holds no member and no time: only a keyed digest, so that one counts once and can be
    taken back. A copy of the database alone does not say whose it is."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="recognitions")
    whose = models.CharField(max_length=64, unique=True, editable=False)

    objects = RecognitionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"recognition of {self.story_id}"


def whose(member: Member, story: Story) -> str:
    return keyed("recognition", story.pk, member.pk)
